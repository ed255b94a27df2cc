//! The codes of diagnostics: what kinds of mistakes there are, over all stages.
//!
//! `docs/errors/NAME.md` explains each of them; a test compiles its examples.

use std::fmt;

/// Makes the enumeration, and the table behind it.
macro_rules! codes {
    ($($number:literal $name:ident: $summary:literal;)*) => {
        /// A kind of mistake. Its number never changes and is not used again.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        pub enum Code {
            $(#[doc = $summary] $name = $number,)*
        }

        impl Code {
            /// All of them, by number.
            pub const ALL: &[Code] = &[$(Code::$name),*];

            /// As it is spelled here.
            pub fn name(self) -> &'static str {
                match self {
                    $(Code::$name => stringify!($name),)*
                }
            }

            /// What is wrong, in one line.
            pub fn summary(self) -> &'static str {
                match self {
                    $(Code::$name => $summary,)*
                }
            }
        }
    };
}

// Where Go's compiler has a name for a kind of mistake, ours is the same and its number is Go's plus 1000. The
// others count from 1 (files and packages), 101 (text), 201 (syntax) and 301 (what only a whole program shows).
codes! {
    1 CannotRead: "a file or folder cannot be read";
    2 NoGoFiles: "a folder has no Go files for this system";
    3 MixedPackages: "the files of a folder belong to different packages";
    4 PackageNotFound: "an import path leads nowhere";
    5 BadImportPath: "an import path is malformed";
    6 ImportCycle: "packages import each other";
    7 ImportedProgram: "a program is imported like a package";
    8 InternalPackage: "an internal package is imported from elsewhere";
    9 CgoImport: "import \"C\" needs cgo, which minigo does not have";
    10 BadGoMod: "go.mod makes no sense, or asks for a newer Go";

    101 InvalidUtf8: "a file is not UTF-8";
    102 InvalidCharacter: "a character belongs nowhere in a Go file";
    103 InvalidNumber: "a number is not written as Go writes numbers";
    104 InvalidRune: "a rune literal has no character, or several";
    105 InvalidEscape: "a backslash is followed by something without meaning";
    106 UnterminatedLiteral: "a string or rune is not closed";
    107 UnterminatedComment: "a comment is not closed";
    108 BadDirective: "a comment that gives the compiler an order makes no sense";

    201 UnexpectedToken: "something stands where the grammar has no place for it";
    202 MissingPackageClause: "a file does not begin with its package";
    203 LateImport: "an import stands behind other declarations";
    204 OutsideFunction: "a statement stands outside any function";
    205 UnexpectedNewline: "a line ends too early";
    206 UnexpectedEof: "the file ends inside something that is not closed";
    207 MisplacedDotDotDot: "... stands elsewhere than at the last parameter";
    208 MixedParameters: "some parameters have a name or type and others lack it";
    209 IncompleteSlice: "a slice expression with two colons lacks an index";
    210 MisplacedParens: "parentheses stand where Go allows none";
    211 StatementAsValue: "a statement is used as if it had a value";
    212 KeywordAsName: "a keyword is used as a name";
    213 MissingCondition: "an if has no condition";
    214 TooDeep: "the code is nested deeper than the compiler follows";

    301 MissingMain: "a program has no function main";
    302 MissingBody: "a function has no body";
    303 BadLinkname: "a function without body does not fit what it is linked to";

    1002 BlankPkgName: "a package is called _";
    1004 InvalidPkgUse: "a package is used like a value";
    1008 UnusedImport: "an import is not used";
    1009 InvalidInitCycle: "package variables need each other for their first value";
    1010 DuplicateDecl: "a name is declared twice in one block";
    1011 InvalidDeclCycle: "a declaration refers to itself";
    1013 InvalidConstInit: "a constant's value is not constant";
    1014 InvalidConstVal: "a constant cannot be represented";
    1015 InvalidConstType: "a constant has a type that has no constants";
    1016 UntypedNilUse: "nil stands where nothing gives it a type";
    1017 WrongAssignCount: "the two sides of an assignment differ in number";
    1018 UnassignableOperand: "something is assigned to that is no variable";
    1019 NoNewVar: ":= declares nothing new";
    1021 InvalidIfaceAssign: "a value does not have the methods of an interface";
    1022 InvalidChanAssign: "a channel's direction or elements do not fit";
    1023 IncompatibleAssign: "a value's type does not fit where it goes";
    1024 UnaddressableFieldAssign: "a field of a map's element is assigned to";
    1025 NotAType: "something that is no type stands where a type must";
    1026 InvalidArrayLen: "an array's length is no constant count";
    1027 BlankIfaceMethod: "an interface's method is called _";
    1028 IncomparableMapKey: "a map's keys cannot be compared";
    1030 InvalidPtrEmbed: "a pointer is embedded that cannot be";
    1031 BadRecv: "a receiver's type parameters are no names";
    1032 InvalidRecv: "a type cannot have methods here";
    1033 DuplicateFieldAndMethod: "a field and a method have the same name";
    1034 DuplicateMethod: "a type has two methods of one name";
    1035 InvalidBlank: "_ is used as a value";
    1036 InvalidIota: "iota stands outside a constant declaration";
    1037 MissingInitBody: "a function init has no body";
    1039 InvalidInitDecl: "init is something else than a plain function";
    1040 InvalidMainDecl: "main is something else than a plain function";
    1041 TooManyValues: "a call gives several values where one is wanted";
    1042 NotAnExpr: "something that is no value stands where a value must";
    1043 TruncatedFloat: "a constant with a fraction is used as an integer";
    1044 NumericOverflow: "a constant is too large for its type";
    1045 UndefinedOp: "an operator is not defined for a type";
    1046 MismatchedTypes: "the operands of an operator have different types";
    1047 DivByZero: "a number is divided by constant zero";
    1048 NonNumericIncDec: "++ or -- is applied to something that is no number";
    1049 UnaddressableOperand: "the address is taken of something that has none";
    1050 InvalidIndirection: "* is applied to something that is no pointer";
    1052 InvalidIndex: "an index is no number in range";
    1053 SwappedSliceIndices: "the indices of a slice expression do not rise";
    1054 NonSliceableOperand: "something is sliced or indexed that cannot be";
    1055 InvalidSliceExpr: "a string is sliced with three indices";
    1056 InvalidShiftCount: "a shift count is no count";
    1057 InvalidShiftOperand: "something is shifted that is no integer";
    1058 InvalidReceive: "a value is received from what is no receiving channel";
    1059 InvalidSend: "a value is sent to what is no sending channel";
    1060 DuplicateLitKey: "a key stands twice in a literal";
    1061 MissingLitKey: "an element of a map literal has no key";
    1062 InvalidLitIndex: "an index in an array literal is no constant count";
    1063 OversizeArrayLit: "an array literal has too many elements";
    1064 MixedStructLit: "a struct literal has fields with and without name";
    1065 InvalidStructLit: "a struct literal has too few or too many values";
    1066 MissingLitField: "a struct literal names a field that is not there";
    1067 DuplicateLitField: "a struct literal sets a field twice";
    1068 UnexportedLitField: "a struct literal sets a field of another package";
    1069 InvalidLitField: "a struct literal's key is no field name";
    1070 UntypedLit: "a literal's type is missing and cannot be told";
    1071 InvalidLit: "a literal has a type that has no literals";
    1072 AmbiguousSelector: "a field or method is found in two embedded types";
    1073 UndeclaredImportedName: "a package does not have a name";
    1074 UnexportedName: "a name of another package is not exported";
    1075 UndeclaredName: "a name is not declared";
    1076 MissingFieldOrMethod: "a type has no such field or method";
    1077 BadDotDotDotSyntax: "... stands where it has no meaning";
    1078 NonVariadicDotDotDot: "x... is given to a function that takes no list";
    1081 InvalidDotDotDot: "x... does not fit the call";
    1082 UncalledBuiltin: "a builtin function is not called";
    1083 InvalidAppend: "append gets no slice";
    1084 InvalidCap: "cap gets something without capacity";
    1085 InvalidClose: "close gets no channel that can be closed";
    1086 InvalidCopy: "copy gets slices that do not fit";
    1087 InvalidComplex: "complex gets no two equal floats";
    1088 InvalidDelete: "delete gets no map or a wrong key";
    1089 InvalidImag: "imag gets no complex number";
    1090 InvalidLen: "len gets something without length";
    1091 SwappedMakeArgs: "make gets a length beyond the capacity";
    1092 InvalidMake: "make gets a type that it cannot make";
    1093 InvalidReal: "real gets no complex number";
    1094 InvalidAssert: "a type assertion on what is no interface";
    1095 ImpossibleAssert: "a type assertion that can never hold";
    1096 InvalidConversion: "a value cannot be converted to a type";
    1097 InvalidUntypedConversion: "a constant cannot become the other operand's type";
    1098 BadOffsetofSyntax: "unsafe.Offsetof gets no field";
    1099 InvalidOffsetof: "unsafe.Offsetof gets a field that has no offset";
    1100 UnusedExpr: "a value is computed and not used";
    1101 UnusedVar: "a variable is declared and not used";
    1102 MissingReturn: "a function with results can reach its end";
    1103 WrongResultCount: "a return has too few or too many values";
    1104 OutOfScopeResult: "a bare return where a result is hidden";
    1105 InvalidCond: "a condition is not boolean";
    1106 InvalidPostDecl: "a for loop's last part declares a variable";
    1108 InvalidIterVar: "a range clause has more variables than values";
    1109 InvalidRangeExpr: "range over something that has no elements";
    1110 MisplacedBreak: "break stands outside a loop, switch or select";
    1111 MisplacedContinue: "continue stands outside a loop";
    1112 MisplacedFallthrough: "fallthrough does not end a case";
    1113 DuplicateCase: "a case stands twice";
    1114 DuplicateDefault: "a switch has two defaults";
    1115 BadTypeKeyword: ".(type) stands outside a type switch";
    1116 InvalidTypeSwitch: "a type switch over what is no interface";
    1117 InvalidExprSwitch: "a switch over something that cannot be compared";
    1118 InvalidSelectCase: "a case of select neither sends nor receives";
    1119 UndeclaredLabel: "a label is not declared";
    1120 DuplicateLabel: "a label is declared twice";
    1121 MisplacedLabel: "break or continue names a label that is not around it";
    1122 UnusedLabel: "a label is not used";
    1123 JumpOverDecl: "goto jumps over a variable's declaration";
    1124 JumpIntoBlock: "goto jumps into a block";
    1125 InvalidMethodExpr: "a method is taken of a type that does not have it";
    1126 WrongArgCount: "a call has too few or too many arguments";
    1127 InvalidCall: "something is called that is no function";
    1128 UnusedResults: "go or defer throws away what it calls for";
    1129 InvalidDefer: "defer needs a call";
    1130 InvalidGo: "go needs a call";
    1131 BadDecl: "a declaration lacks something or names what is no name";
    1132 RepeatedDecl: "a name stands twice on the left of :=";
    1133 InvalidUnsafeAdd: "unsafe.Add gets wrong arguments";
    1134 InvalidUnsafeSlice: "unsafe.Slice gets wrong arguments";
    1135 UnsupportedFeature: "the language version of the module is too old for a feature";
    1136 NotAGenericType: "type arguments for what is not generic";
    1137 WrongTypeArgCount: "too few or too many type arguments";
    1138 CannotInferTypeArgs: "a type argument cannot be told from the call";
    1139 InvalidTypeArg: "a type argument does not satisfy its constraint";
    1140 InvalidInstanceCycle: "a generic function needs instances without end";
    1141 InvalidUnion: "the terms of a union do not go together";
    1142 MisplacedConstraintIface: "a constraint is used as a type";
    1144 MisplacedTypeParam: "a type parameter stands where none can";
    1145 InvalidUnsafeSliceData: "unsafe.SliceData gets no slice";
    1146 InvalidUnsafeString: "unsafe.String gets wrong arguments";
    1148 InvalidClear: "clear gets neither map nor slice";
    1149 TypeTooLarge: "a type has more bytes than there are";
    1150 InvalidMinMaxOperand: "min or max gets what has no order";
    1151 TooNew: "a file asks for a newer Go";
}

impl Code {
    /// The number that stays. See [`Code::ALL`].
    pub fn number(self) -> u16 {
        self as u16
    }

    /// The code of that name (in any case) or number (with or without `MG`).
    pub fn find(text: &str) -> Option<Code> {
        let digits = match text.get(..2) {
            Some(prefix) if prefix.eq_ignore_ascii_case("MG") => &text[2..],
            _ => text,
        };
        let number = if digits.bytes().all(|b| b.is_ascii_digit()) { digits.parse().ok() } else { None };
        Code::ALL.iter().copied().find(|c| Some(c.number()) == number || c.name().eq_ignore_ascii_case(text))
    }
}

/// `MG0101`
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MG{:04}", self.number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order() {
        assert!(Code::ALL.is_sorted_by(|a, b| a.number() < b.number()));
    }

    #[test]
    fn codes_are_found() {
        for text in ["MG1101", "mg1101", "1101", "UnusedVar", "unusedvar"] {
            assert_eq!(Code::find(text), Some(Code::UnusedVar), "{text}");
        }
        assert_eq!(Code::find("1"), Some(Code::CannotRead));
        for text in ["", "MG", "MG9999", "MGé", "+1", "99999999"] {
            assert_eq!(Code::find(text), None, "{text}");
        }
    }
}
