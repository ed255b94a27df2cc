//! What goes and what stays, on printed IR.

/// The checks that are left of a function's, by the line, after the pass.
fn left(params: &str, body: &str) -> Vec<String> {
    let text = format!("func @f \"f\" {{\nb0({params}):\n{body}\n}}\n");
    let mut program = crate::parse::program(&text).expect("the text is IR");
    assert_eq!(crate::verify::program(&program), Vec::<String>::new());
    super::remove(&mut program.funcs[0]);
    assert_eq!(crate::verify::program(&program), Vec::<String>::new());
    let text = crate::print::function(&program.funcs[0], &program.symbols, crate::print::Style::default());
    let is_check = |line: &&str| {
        ["bounds", "check", "nilcheck"].iter().any(|word| line.starts_with(word)) || line.contains(" nil")
    };
    text.lines().map(str::trim).filter(is_check).map(str::to_string).collect()
}

const NOTHING: [&str; 0] = [];

/// `for i := first; i COND n; i = i STEP { bounds i, n }`, rotated.
fn counting(first: &str, cond: &str, step: &str, check: &str) -> Vec<String> {
    let body = format!(
        "v1: i64 = const {first}\n v2: i8 = icmp {cond} v1, v0\n br v2, b1(v1), b2()\n\
         b1(v3: i64):\n v4: i64 = const {step}\n {check}\n v5: i64 = add v3, v4\n v6: i8 = icmp {cond} v5, v0\n\
         br v6, b1(v5), b2()\n\
         b2():\n return"
    );
    left("v0: i64", &body)
}

#[test]
fn a_loop_that_counts_up_to_the_length() {
    assert_eq!(counting("0", "slt", "1", "bounds v3, v0 index"), NOTHING);
    // Beyond the length, or from below 0, or by steps that may wrap around.
    assert_eq!(counting("0", "sle", "1", "bounds v3, v0 index").len(), 1);
    assert_eq!(counting("-1", "slt", "1", "bounds v3, v0 index").len(), 1);
    assert_eq!(counting("0", "slt", "2", "bounds v3, v0 index").len(), 1);
    assert_eq!(counting("0", "slt", "-1", "bounds v3, v0 index").len(), 1);
    assert_eq!(counting("0", "ne", "1", "bounds v3, v0 index").len(), 1);
    // Nothing that takes room is as long as that.
    assert_eq!(counting("0", "slt", "2", "bounds v3, v0 index\n v7: ptr = index v0, v3, 8"), NOTHING);
    assert_eq!(counting("0", "slt", "2", "bounds v3, v0 index\n v7: ptr = index v0, v3, 0").len(), 1);
}

#[test]
fn the_element_behind() {
    assert_eq!(counting("1", "slt", "1", "v7: i64 = const 1\n v8: i64 = sub v3, v7\n bounds v8, v0 index"), NOTHING);
    assert_eq!(counting("0", "slt", "1", "v7: i64 = const 1\n v8: i64 = sub v3, v7\n bounds v8, v0 index").len(), 1);
    assert_eq!(counting("0", "slt", "1", "v7: i64 = const 1\n v8: i64 = add v3, v7\n bounds v8, v0 index").len(), 1);
}

#[test]
fn a_loop_that_counts_down() {
    // for i := n - 1; i >= 0; i--
    let down = |first: &str, step: &str| {
        let body = format!(
            "v1: i64 = const {first}\n v2: i64 = sub v0, v1\n v3: i64 = const 0\n v4: i8 = icmp sge v2, v3\n\
             br v4, b1(v2), b2()\n\
             b1(v5: i64):\n bounds v5, v0 index\n v6: i64 = const {step}\n v7: i64 = add v5, v6\n\
             v8: i8 = icmp sge v7, v3\n br v8, b1(v7), b2()\n\
             b2():\n return"
        );
        left("v0: i64", &body)
    };
    assert_eq!(down("1", "-1"), NOTHING);
    assert_eq!(down("0", "-1").len(), 1);
    assert_eq!(down("1", "1").len(), 1);
}

#[test]
fn two_ends_that_meet() {
    let body = "v1: i64 = const 1\n v2: i64 = sub v0, v1\n v3: i64 = const 0\n v4: i8 = icmp slt v3, v2\n\
                br v4, b1(v3, v2), b2()\n\
                b1(v5: i64, v6: i64):\n bounds v5, v0 index\n bounds v6, v0 index\n\
                v7: i64 = add v5, v1\n v8: i64 = sub v6, v1\n v9: i8 = icmp slt v7, v8\n br v9, b1(v7, v8), b2()\n\
                b2():\n return";
    assert_eq!(left("v0: i64", body), NOTHING);
    // Only its own check keeps the upper end below the length if it moves up; the lower end stays below that.
    let up = body.replace("sub v6, v1", "add v6, v1");
    assert_eq!(left("v0: i64", &up), ["bounds v6, v0 index"]);
}

#[test]
fn a_length_that_changes_in_the_loop() {
    // for i := 0; i < n; i++ { bounds i, n; n = g() }
    let body = "v1: i64 = const 0\n v2: i8 = icmp slt v1, v0\n br v2, b1(v1, v0), b2()\n\
                b1(v3: i64, v4: i64):\n v5: i64 = call @g()\n bounds v3, v4 index\n bounds v3, v5 index\n\
                v6: i64 = const 1\n v7: i64 = add v3, v6\n v8: i8 = icmp slt v7, v5\n br v8, b1(v7, v5), b2()\n\
                b2():\n return";
    assert_eq!(left("v0: i64", body), ["bounds v3, v5 index"]);
}

#[test]
fn once_is_enough() {
    let body = "bounds v0, v1 index\n bounds v0, v1 index\n bounds v1, v0 index\n return";
    assert_eq!(left("v0: i64, v1: i64", body), ["bounds v0, v1 index", "bounds v1, v0 index"]);
    let later = "br v2, b1(), b2()\nb1():\n bounds v0, v1 index\n jump b2()\nb2():\n bounds v0, v1 index\n return";
    assert_eq!(left("v0: i64, v1: i64, v2: i8", later).len(), 2);
}

#[test]
fn the_greatest_index_first() {
    let body = "v1: i64 = const 7\n v2: i64 = const 3\n v3: i64 = const 8\n\
                bounds v1, v0 index\n bounds v2, v0 index\n bounds v3, v0 index\n return";
    assert_eq!(left("v0: i64", body), ["bounds v1, v0 index", "bounds v3, v0 index"]);
    // v1 is not negative and v1 + 3 is below the length; v1 + 4 need not be.
    let sums = "v2: i64 = const 0\n v3: i64 = const 3\n v4: i64 = add v0, v3\n v5: i64 = const 2\n v6: i64 = add v0, v5\n\
                v7: i64 = const 4\n v8: i64 = add v0, v7\n v9: i8 = icmp sge v0, v2\n br v9, b1(), b2()\n\
                b1():\n bounds v4, v1 index\n bounds v0, v1 index\n bounds v6, v1 index\n bounds v8, v1 index\n return\n\
                b2():\n bounds v4, v1 index\n bounds v0, v1 index\n return";
    let expected = ["bounds v4, v1 index", "bounds v8, v1 index", "bounds v4, v1 index", "bounds v0, v1 index"];
    assert_eq!(left("v0: i64, v1: i64", sums), expected);
}

#[test]
fn slices() {
    // t := s[:n]; t[i] for i < n
    let body = "v3: i8 = icmp ule v0, v1\n check v3, v0, v1 slice_acap\n v4: i64 = const 0\n v5: i8 = icmp slt v2, v0\n\
                v6: i8 = icmp sge v2, v4\n br v5, b1(), b3()\n\
                b1():\n br v6, b2(), b3()\n\
                b2():\n bounds v2, v0 index\n bounds v2, v1 index\n v7: i8 = icmp ule v2, v0\n\
                check v7, v2, v0 slice_b\n v8: i64 = sub v0, v2\n v9: i64 = const 0\n bounds v9, v8 index\n return\n\
                b3():\n return";
    assert_eq!(left("v0: i64, v1: i64, v2: i64", body), ["check v3, v0, v1 slice_acap"]);
}

#[test]
fn masks_and_remainders() {
    let body = "v1: i64 = const 7\n v2: i64 = const 8\n v3: i64 = and v0, v1\n bounds v3, v2 index\n\
                v4: i64 = urem v0, v2\n bounds v4, v2 index\n v5: i64 = srem v0, v2\n bounds v5, v2 index\n\
                v6: i64 = const 61\n v7: i64 = ushr v0, v6\n bounds v7, v2 index\n v8: i64 = sshr v0, v6\n\
                bounds v8, v2 index\n v9: i8 = trunc v0\n v10: i64 = zext v9\n v11: i64 = const 256\n\
                bounds v10, v11 index\n v12: i64 = sext v9\n bounds v12, v11 index\n return";
    let expected = ["bounds v5, v2 index", "bounds v8, v2 index", "bounds v12, v11 index"];
    assert_eq!(left("v0: i64", body), expected);
}

#[test]
fn the_middle_of_two() {
    // for i < j { h := (i+j)>>1; bounds h, n } with 0 <= i, j <= n
    let body = "v1: i64 = const 0\n v2: i8 = icmp slt v1, v0\n br v2, b1(v1, v0), b4()\n\
                b1(v3: i64, v4: i64):\n v5: i64 = add v3, v4\n v6: i64 = const 1\n v7: i64 = ushr v5, v6\n\
                bounds v7, v0 index\n v8: i8 = call @less(v7)\n br v8, b2(), b3()\n\
                b2():\n v9: i64 = add v7, v6\n v10: i8 = icmp slt v9, v4\n br v10, b1(v9, v4), b4()\n\
                b3():\n v11: i8 = icmp slt v3, v7\n br v11, b1(v3, v7), b4()\n\
                b4():\n return";
    assert_eq!(left("v0: i64", body), NOTHING);
}

#[test]
fn divisors_and_counts() {
    let body = "v1: i64 = const 0\n v2: i8 = icmp ne v0, v1\n check v2, v1, v1 divide\n check v2, v1, v1 divide\n\
                v3: i64 = const 63\n v4: i64 = and v0, v3\n v5: i8 = icmp sge v4, v1\n check v5, v1, v1 shift\n\
                v6: i8 = icmp sge v0, v1\n check v6, v1, v1 shift\n return";
    assert_eq!(left("v0: i64", body), ["check v2, v1, v1 divide", "check v6, v1, v1 shift"]);
}

#[test]
fn narrow_numbers_wrap_early() {
    // i < 100 and i >= 0: i + 27 fits in eight bits, i + 100 does not.
    let body = "v1: i8 = const 100\n v2: i8 = const 0\n v3: i8 = icmp slt v0, v1\n br v3, b1(), b3()\n\
                b1():\n v4: i8 = icmp sge v0, v2\n br v4, b2(), b3()\n\
                b2():\n v5: i8 = const 27\n v6: i8 = add v0, v5\n v7: i64 = sext v6\n v8: i64 = const 127\n\
                bounds v7, v8 index\n v9: i8 = add v0, v1\n v10: i64 = sext v9\n v11: i64 = const 300\n\
                bounds v10, v11 index\n return\n\
                b3():\n return";
    assert_eq!(left("v0: i8", body), ["bounds v10, v11 index"]);
}

#[test]
fn pointers_that_were_looked_through() {
    let body = "nilcheck v0\n nilcheck v0\n v2: i64 = load v0 + 8 nil\n v3: i64 = load v1 + 8 nil\n\
                v4: i64 = load v1 + 16 nil\n store v1 + 8 nil, v4\n return";
    assert_eq!(left("v0: ptr, v1: ptr", body), ["nilcheck v0", "v3: i64 = load v1 + 8 nil"]);
    let one_way = "br v1, b1(), b2()\nb1():\n nilcheck v0\n jump b2()\nb2():\n nilcheck v0\n return";
    assert_eq!(left("v0: ptr, v1: i8", one_way).len(), 2);
}

#[test]
fn pointers_that_were_compared() {
    // for ; p != nil; p = p.next
    let body = "v1: ptr = const 0\n v2: i8 = icmp ne v0, v1\n br v2, b1(v0), b2()\n\
                b1(v3: ptr):\n v4: ptr = load v3 + 8 nil\n v5: i8 = icmp ne v4, v1\n br v5, b1(v4), b2()\n\
                b2():\n return";
    assert_eq!(left("v0: ptr", body), NOTHING);
    let inverted = body.replace("br v5, b1(v4), b2()", "br v5, b2(), b1(v4)");
    assert_eq!(left("v0: ptr", &inverted).len(), 1);
}
