//! Packages from other modules and from a Go installation: small trees of files, built and run.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// Writes files below a fresh folder: paths with their texts.
fn tree(files: &[(&str, &str)]) -> TempDir {
    let root = TempDir::new().expect("a folder");
    for (path, text) in files {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    root
}

/// `minigo ARGS` in `dir/app`, with `dir/go` as Go installation and `dir/cache` as module cache.
fn minigo(dir: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_minigo"))
        .args(args)
        .current_dir(dir.join("app"))
        .env("GOROOT", dir.join("go"))
        .env("GOMODCACHE", dir.join("cache"))
        .env("MINIGO_CACHE", "off")
        .output()
        .expect("minigo starts")
}

/// What the program in `dir/app` prints (`println` writes to standard error), or what is wrong with it.
fn run(dir: &Path, args: &[&str]) -> String {
    let out = minigo(dir, &[&["run"], args].concat());
    String::from_utf8_lossy(&out.stderr).replace(&format!("{}/", dir.display()), "")
}

const MAIN: &str = "package main\n\nimport \"example.org/Lib/text\"\n\nfunc main() { println(text.Name()) }\n";

#[test]
fn the_module_cache_is_read() {
    let go_mod = "module app\n\ngo 1.27\n\nrequire example.org/Lib v1.2.0\n";
    let dir = tree(&[
        ("app/go.mod", go_mod),
        ("app/main.go", MAIN),
        ("cache/example.org/!lib@v1.2.0/go.mod", "module example.org/Lib\n"),
        (
            "cache/example.org/!lib@v1.2.0/text/text.go",
            "package text\n\nimport \"example.org/Lib/internal/x\"\n\nfunc Name() string { return x.X }\n",
        ),
        ("cache/example.org/!lib@v1.2.0/internal/x/x.go", "package x\n\nconst X = \"cached\"\n"),
    ]);
    assert_eq!(run(dir.path(), &[]), "cached\n");
    // Its internal packages are its own.
    fs::write(dir.path().join("app/main.go"), MAIN.replace("Lib/text", "Lib/internal/x")).unwrap();
    assert_eq!(run(dir.path(), &[]), "main.go:3:8: use of internal package example.org/Lib/internal/x not allowed\n");
    // Nothing is fetched.
    fs::remove_dir_all(dir.path().join("cache/example.org")).unwrap();
    fs::write(dir.path().join("app/main.go"), MAIN).unwrap();
    let told = run(dir.path(), &[]);
    assert!(
        told.starts_with(
            "main.go:3:8: example.org/Lib@v1.2.0 provides package example.org/Lib/text but is not in the module cache"
        ),
        "{told}"
    );
}

#[test]
fn loop_variables_follow_the_module_that_has_the_loop() {
    let lib = "package text\n\nfunc Name() string {\n\tvar f []func() int\n\tfor i := 0; i < 2; i++ {\n\t\tf = append(f, func() int { return i })\n\t}\n\tif f[0]() == 2 {\n\t\treturn \"shared\"\n\t}\n\treturn \"one each\"\n}\n";
    let dir = tree(&[
        (
            "app/go.mod",
            "module app\n\ngo 1.27\n\nrequire example.org/Lib v1.2.0\n\nreplace example.org/Lib => ../lib\n",
        ),
        ("app/main.go", MAIN),
        ("lib/go.mod", "module example.org/Lib\n\ngo 1.21\n"),
        ("lib/text/text.go", lib),
    ]);
    assert_eq!(run(dir.path(), &[]), "shared\n");
    fs::write(dir.path().join("lib/go.mod"), "module example.org/Lib\n\ngo 1.22\n").unwrap();
    assert_eq!(run(dir.path(), &[]), "one each\n");
}

#[test]
fn a_vendor_folder_comes_before_the_cache() {
    let dir = tree(&[
        ("app/go.mod", "module app\n\ngo 1.27\n\nrequire example.org/Lib v1.2.0\n"),
        ("app/main.go", MAIN),
        ("app/vendor/modules.txt", "# example.org/Lib v1.2.0\n## explicit; go 1.21\nexample.org/Lib/text\n"),
        ("app/vendor/example.org/Lib/text/text.go", "package text\n\nfunc Name() string { return \"vendored\" }\n"),
    ]);
    assert_eq!(run(dir.path(), &[]), "vendored\n");
    fs::write(dir.path().join("app/main.go"), MAIN.replace("/text", "/none")).unwrap();
    let told = run(dir.path(), &[]);
    assert!(
        told.starts_with("main.go:3:8: cannot find module providing package example.org/Lib/none in the vendor folder"),
        "{told}"
    );
}

#[test]
fn a_go_installation_has_what_minigo_does_not_carry() {
    let dir = tree(&[
        ("app/main.go", "package main\n\nimport \"test/odd\"\n\nfunc main() { println(odd.Is(3), odd.How) }\n"),
        ("go/src/fmt/print.go", "package fmt\n"),
        (
            "go/src/test/odd/odd.go",
            "package odd\n\nimport \"example.org/x\"\n\nfunc Is(n int) bool { return x.Mod2(n) == 1 }\n",
        ),
        ("go/src/test/odd/how_amd64.go", "package odd\n\nfunc how() string\n\nvar How = how()\n"),
        ("go/src/test/odd/how_amd64.s", "TEXT ·how(SB)\n"),
        ("go/src/test/odd/how_other.go", "//go:build !amd64\n\npackage odd\n\nconst How = \"portable\"\n"),
        ("go/src/vendor/example.org/x/x.go", "package x\n\nfunc Mod2(n int) int { return n % 2 }\n"),
    ]);
    assert_eq!(run(dir.path(), &["main.go"]), "true portable\n");
    fs::remove_dir_all(dir.path().join("go")).unwrap();
    assert_eq!(
        run(dir.path(), &["main.go"]),
        "main.go:3:8: package test/odd is not in std\n\tminigo does not carry it, and found no Go installation to take it from\n"
    );
}

#[test]
fn what_a_go_installation_has_may_be_beyond_minigo() {
    let dir = tree(&[
        ("app/main.go", "package main\n\nimport \"test/far\"\n\nfunc main() { far.Go() }\n"),
        ("go/src/fmt/print.go", "package fmt\n"),
        ("go/src/test/far/far.go", "package far\n\nimport \"internal/near\"\n\nfunc Go() { near.Go() }\n"),
        (
            "go/src/internal/near/near.go",
            "package near\n\nimport \"runtime\"\n\nvar x runtime.NoSuchType\n\nfunc Go() {}\n",
        ),
    ]);
    assert_eq!(
        run(dir.path(), &["main.go"]),
        "main.go:3:8: package test/far needs package internal/near, which comes from the Go installation and cannot be \
         built by minigo yet\ngo/src/internal/near/near.go:5:15: undefined: runtime.NoSuchType\n"
    );
}

#[test]
fn tags_choose_files() {
    let dir = tree(&[
        ("app/go.mod", "module app\n"),
        ("app/main.go", "package main\n\nfunc main() { println(which) }\n"),
        ("app/a.go", "//go:build !fast\n\npackage main\n\nconst which = \"plain\"\n"),
        ("app/b.go", "//go:build fast\n\npackage main\n\nconst which = \"fast\"\n"),
    ]);
    assert_eq!(run(dir.path(), &[]), "plain\n");
    assert_eq!(run(dir.path(), &["--tags", "fast,other"]), "fast\n");
}
