//! What `minigo check` cannot know: mistakes that show when code is made, and what is in the executable.

use std::fs;
use std::process::Command;

use object::{Object, ObjectSymbol};

const PROGRAM: &str = "package main

type ID int

//go:noinline
func Max[T int | ID | int32](xs []T) T {
	m := xs[0]
	for _, x := range xs {
		if x > m {
			m = x
		}
	}
	return m
}

//go:noinline
func Last[T int | ID](xs []T) T { return Max(xs[len(xs)-1:]) }

//go:noinline
func Box[T any](x T) any { return x }

func main() {
	println(Last([]int{1, 2}), Last([]ID{3, 4}), Max([]int32{5, 7}))
	_, ok := Box(ID(1)).(ID)
	println(ok, Box(1) == Box(ID(1)))
}
";

/// Instances of a generic function with the same code are in the executable once.
#[test]
fn the_same_code_has_one_place() {
    let dir = tempfile::tempdir().expect("a folder");
    let (source, program) = (dir.path().join("x.go"), dir.path().join("x"));
    fs::write(&source, PROGRAM).expect("a file");
    let mut minigo = Command::new(env!("CARGO_BIN_EXE_minigo"));
    let built =
        minigo.args(["build", "--cache", "off", "-o"]).args([&program, &source]).output().expect("minigo starts");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let out = Command::new(&program).output().expect("it starts");
    assert_eq!(String::from_utf8_lossy(&out.stderr), "2 4 7\ntrue false\n");

    let bytes = fs::read(&program).expect("an executable");
    let file = object::File::parse(&*bytes).expect("an ELF file");
    let place = |name: &str| {
        let found = file.symbols().find(|s| s.name() == Ok(name));
        found.unwrap_or_else(|| panic!("no symbol {name}")).address()
    };
    assert_eq!(place("main.Max[int]"), place("main.Max[main.ID]"));
    assert_ne!(place("main.Max[int]"), place("main.Max[int32]"));
    // It calls what is shared.
    assert_eq!(place("main.Last[int]"), place("main.Last[main.ID]"));
    // It names the type.
    assert_ne!(place("main.Box[int]"), place("main.Box[main.ID]"));
}

/// What `minigo build` says to a program.
fn complaint(text: &str) -> String {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(dir.path().join("x.go"), text).expect("a file");
    let mut minigo = Command::new(env!("CARGO_BIN_EXE_minigo"));
    let built = minigo.current_dir(&dir).args(["build", "x.go"]).output().expect("minigo starts");
    assert_eq!(built.status.code(), Some(1));
    String::from_utf8_lossy(&built.stderr).into_owned()
}

#[test]
fn variables_that_no_program_has_room_for() {
    let one = "package main\n\nvar a [1<<31 - 1024]byte\n\nfunc main() { println(a[0]) }\n";
    assert_eq!(complaint(one), "x.go:3:5: main.a: symbol too large (2147482624 bytes > 2000000000 bytes)\n");
    let two = "package main\n\nvar a, b [1 << 30]byte\n\nfunc main() { println(a[0], b[0]) }\n";
    let told = complaint(two);
    assert!(told.starts_with("x.go:3:8: main.b: too much data (21474") && told.lines().count() == 1, "{told}");
}

#[test]
fn a_temporary_value_that_no_stack_has_room_for() {
    let text = "package main\n\ntype big [1 << 28]int\n\nfunc pick(p *big, i, j int) int { return [2]big{*p, *p}[i&1][j] }\n\n\
                func main() { println(pick(new(big), 1, 2)) }\n";
    assert_eq!(complaint(text), "x.go:5:6: stack frame too large (>1GB): 4096 MB locals + 0 MB args\n");
}

#[test]
fn functions_that_nobody_defines_and_somebody_calls() {
    let text = "package main\n\nimport _ \"unsafe\"\n\n//go:linkname gone strings.gone\nfunc gone()\n\n\
                //go:linkname idle strings.idle\nfunc idle()\n\nfunc never() { idle() }\n\n\
                //go:linkname value os.value\nfunc value()\n\nvar f = value\n\nfunc main() {\n\tgone()\n\tf()\n}\n";
    let told = "x.go:6:6: missing function body: no package of the program defines strings.gone\n\
                x.go:14:6: missing function body: no package of the program defines os.value\n";
    assert_eq!(complaint(text), told);
}
