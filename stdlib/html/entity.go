package html

// entities has the named entities of HTML 5, in order: the name (most end in a semicolon,
// some may go without), a space, the one or two characters it stands for, and a zero byte.
const entities = "\x00" +
	"AElig \u00c6\x00AElig; \u00c6\x00AMP \u0026\x00AMP; \u0026\x00Aacute \u00c1\x00Aacute; \u00c1\x00Abreve; \u0102\x00" +
	"Acirc \u00c2\x00Acirc; \u00c2\x00Acy; \u0410\x00Afr; \U0001d504\x00Agrave \u00c0\x00Agrave; \u00c0\x00Alpha; \u0391\x00" +
	"Amacr; \u0100\x00And; \u2a53\x00Aogon; \u0104\x00Aopf; \U0001d538\x00ApplyFunction; \u2061\x00Aring \u00c5\x00" +
	"Aring; \u00c5\x00Ascr; \U0001d49c\x00Assign; \u2254\x00Atilde \u00c3\x00Atilde; \u00c3\x00Auml \u00c4\x00Auml; \u00c4\x00" +
	"Backslash; \u2216\x00Barv; \u2ae7\x00Barwed; \u2306\x00Bcy; \u0411\x00Because; \u2235\x00Bernoullis; \u212c\x00" +
	"Beta; \u0392\x00Bfr; \U0001d505\x00Bopf; \U0001d539\x00Breve; \u02d8\x00Bscr; \u212c\x00Bumpeq; \u224e\x00CHcy; \u0427\x00" +
	"COPY \u00a9\x00COPY; \u00a9\x00Cacute; \u0106\x00Cap; \u22d2\x00CapitalDifferentialD; \u2145\x00Cayleys; \u212d\x00" +
	"Ccaron; \u010c\x00Ccedil \u00c7\x00Ccedil; \u00c7\x00Ccirc; \u0108\x00Cconint; \u2230\x00Cdot; \u010a\x00" +
	"Cedilla; \u00b8\x00CenterDot; \u00b7\x00Cfr; \u212d\x00Chi; \u03a7\x00CircleDot; \u2299\x00CircleMinus; \u2296\x00" +
	"CirclePlus; \u2295\x00CircleTimes; \u2297\x00ClockwiseContourIntegral; \u2232\x00CloseCurlyDoubleQuote; \u201d\x00" +
	"CloseCurlyQuote; \u2019\x00Colon; \u2237\x00Colone; \u2a74\x00Congruent; \u2261\x00Conint; \u222f\x00" +
	"ContourIntegral; \u222e\x00Copf; \u2102\x00Coproduct; \u2210\x00CounterClockwiseContourIntegral; \u2233\x00" +
	"Cross; \u2a2f\x00Cscr; \U0001d49e\x00Cup; \u22d3\x00CupCap; \u224d\x00DD; \u2145\x00DDotrahd; \u2911\x00DJcy; \u0402\x00" +
	"DScy; \u0405\x00DZcy; \u040f\x00Dagger; \u2021\x00Darr; \u21a1\x00Dashv; \u2ae4\x00Dcaron; \u010e\x00Dcy; \u0414\x00" +
	"Del; \u2207\x00Delta; \u0394\x00Dfr; \U0001d507\x00DiacriticalAcute; \u00b4\x00DiacriticalDot; \u02d9\x00" +
	"DiacriticalDoubleAcute; \u02dd\x00DiacriticalGrave; \u0060\x00DiacriticalTilde; \u02dc\x00Diamond; \u22c4\x00" +
	"DifferentialD; \u2146\x00Dopf; \U0001d53b\x00Dot; \u00a8\x00DotDot; \u20dc\x00DotEqual; \u2250\x00" +
	"DoubleContourIntegral; \u222f\x00DoubleDot; \u00a8\x00DoubleDownArrow; \u21d3\x00DoubleLeftArrow; \u21d0\x00" +
	"DoubleLeftRightArrow; \u21d4\x00DoubleLeftTee; \u2ae4\x00DoubleLongLeftArrow; \u27f8\x00" +
	"DoubleLongLeftRightArrow; \u27fa\x00DoubleLongRightArrow; \u27f9\x00DoubleRightArrow; \u21d2\x00" +
	"DoubleRightTee; \u22a8\x00DoubleUpArrow; \u21d1\x00DoubleUpDownArrow; \u21d5\x00DoubleVerticalBar; \u2225\x00" +
	"DownArrow; \u2193\x00DownArrowBar; \u2913\x00DownArrowUpArrow; \u21f5\x00DownBreve; \u0311\x00" +
	"DownLeftRightVector; \u2950\x00DownLeftTeeVector; \u295e\x00DownLeftVector; \u21bd\x00DownLeftVectorBar; \u2956\x00" +
	"DownRightTeeVector; \u295f\x00DownRightVector; \u21c1\x00DownRightVectorBar; \u2957\x00DownTee; \u22a4\x00" +
	"DownTeeArrow; \u21a7\x00Downarrow; \u21d3\x00Dscr; \U0001d49f\x00Dstrok; \u0110\x00ENG; \u014a\x00ETH \u00d0\x00" +
	"ETH; \u00d0\x00Eacute \u00c9\x00Eacute; \u00c9\x00Ecaron; \u011a\x00Ecirc \u00ca\x00Ecirc; \u00ca\x00Ecy; \u042d\x00" +
	"Edot; \u0116\x00Efr; \U0001d508\x00Egrave \u00c8\x00Egrave; \u00c8\x00Element; \u2208\x00Emacr; \u0112\x00" +
	"EmptySmallSquare; \u25fb\x00EmptyVerySmallSquare; \u25ab\x00Eogon; \u0118\x00Eopf; \U0001d53c\x00Epsilon; \u0395\x00" +
	"Equal; \u2a75\x00EqualTilde; \u2242\x00Equilibrium; \u21cc\x00Escr; \u2130\x00Esim; \u2a73\x00Eta; \u0397\x00" +
	"Euml \u00cb\x00Euml; \u00cb\x00Exists; \u2203\x00ExponentialE; \u2147\x00Fcy; \u0424\x00Ffr; \U0001d509\x00" +
	"FilledSmallSquare; \u25fc\x00FilledVerySmallSquare; \u25aa\x00Fopf; \U0001d53d\x00ForAll; \u2200\x00" +
	"Fouriertrf; \u2131\x00Fscr; \u2131\x00GJcy; \u0403\x00GT \u003e\x00GT; \u003e\x00Gamma; \u0393\x00Gammad; \u03dc\x00" +
	"Gbreve; \u011e\x00Gcedil; \u0122\x00Gcirc; \u011c\x00Gcy; \u0413\x00Gdot; \u0120\x00Gfr; \U0001d50a\x00Gg; \u22d9\x00" +
	"Gopf; \U0001d53e\x00GreaterEqual; \u2265\x00GreaterEqualLess; \u22db\x00GreaterFullEqual; \u2267\x00" +
	"GreaterGreater; \u2aa2\x00GreaterLess; \u2277\x00GreaterSlantEqual; \u2a7e\x00GreaterTilde; \u2273\x00" +
	"Gscr; \U0001d4a2\x00Gt; \u226b\x00HARDcy; \u042a\x00Hacek; \u02c7\x00Hat; \u005e\x00Hcirc; \u0124\x00Hfr; \u210c\x00" +
	"HilbertSpace; \u210b\x00Hopf; \u210d\x00HorizontalLine; \u2500\x00Hscr; \u210b\x00Hstrok; \u0126\x00" +
	"HumpDownHump; \u224e\x00HumpEqual; \u224f\x00IEcy; \u0415\x00IJlig; \u0132\x00IOcy; \u0401\x00Iacute \u00cd\x00" +
	"Iacute; \u00cd\x00Icirc \u00ce\x00Icirc; \u00ce\x00Icy; \u0418\x00Idot; \u0130\x00Ifr; \u2111\x00Igrave \u00cc\x00" +
	"Igrave; \u00cc\x00Im; \u2111\x00Imacr; \u012a\x00ImaginaryI; \u2148\x00Implies; \u21d2\x00Int; \u222c\x00" +
	"Integral; \u222b\x00Intersection; \u22c2\x00InvisibleComma; \u2063\x00InvisibleTimes; \u2062\x00Iogon; \u012e\x00" +
	"Iopf; \U0001d540\x00Iota; \u0399\x00Iscr; \u2110\x00Itilde; \u0128\x00Iukcy; \u0406\x00Iuml \u00cf\x00Iuml; \u00cf\x00" +
	"Jcirc; \u0134\x00Jcy; \u0419\x00Jfr; \U0001d50d\x00Jopf; \U0001d541\x00Jscr; \U0001d4a5\x00Jsercy; \u0408\x00" +
	"Jukcy; \u0404\x00KHcy; \u0425\x00KJcy; \u040c\x00Kappa; \u039a\x00Kcedil; \u0136\x00Kcy; \u041a\x00Kfr; \U0001d50e\x00" +
	"Kopf; \U0001d542\x00Kscr; \U0001d4a6\x00LJcy; \u0409\x00LT \u003c\x00LT; \u003c\x00Lacute; \u0139\x00Lambda; \u039b\x00" +
	"Lang; \u27ea\x00Laplacetrf; \u2112\x00Larr; \u219e\x00Lcaron; \u013d\x00Lcedil; \u013b\x00Lcy; \u041b\x00" +
	"LeftAngleBracket; \u27e8\x00LeftArrow; \u2190\x00LeftArrowBar; \u21e4\x00LeftArrowRightArrow; \u21c6\x00" +
	"LeftCeiling; \u2308\x00LeftDoubleBracket; \u27e6\x00LeftDownTeeVector; \u2961\x00LeftDownVector; \u21c3\x00" +
	"LeftDownVectorBar; \u2959\x00LeftFloor; \u230a\x00LeftRightArrow; \u2194\x00LeftRightVector; \u294e\x00" +
	"LeftTee; \u22a3\x00LeftTeeArrow; \u21a4\x00LeftTeeVector; \u295a\x00LeftTriangle; \u22b2\x00" +
	"LeftTriangleBar; \u29cf\x00LeftTriangleEqual; \u22b4\x00LeftUpDownVector; \u2951\x00LeftUpTeeVector; \u2960\x00" +
	"LeftUpVector; \u21bf\x00LeftUpVectorBar; \u2958\x00LeftVector; \u21bc\x00LeftVectorBar; \u2952\x00" +
	"Leftarrow; \u21d0\x00Leftrightarrow; \u21d4\x00LessEqualGreater; \u22da\x00LessFullEqual; \u2266\x00" +
	"LessGreater; \u2276\x00LessLess; \u2aa1\x00LessSlantEqual; \u2a7d\x00LessTilde; \u2272\x00Lfr; \U0001d50f\x00" +
	"Ll; \u22d8\x00Lleftarrow; \u21da\x00Lmidot; \u013f\x00LongLeftArrow; \u27f5\x00LongLeftRightArrow; \u27f7\x00" +
	"LongRightArrow; \u27f6\x00Longleftarrow; \u27f8\x00Longleftrightarrow; \u27fa\x00Longrightarrow; \u27f9\x00" +
	"Lopf; \U0001d543\x00LowerLeftArrow; \u2199\x00LowerRightArrow; \u2198\x00Lscr; \u2112\x00Lsh; \u21b0\x00" +
	"Lstrok; \u0141\x00Lt; \u226a\x00Map; \u2905\x00Mcy; \u041c\x00MediumSpace; \u205f\x00Mellintrf; \u2133\x00" +
	"Mfr; \U0001d510\x00MinusPlus; \u2213\x00Mopf; \U0001d544\x00Mscr; \u2133\x00Mu; \u039c\x00NJcy; \u040a\x00" +
	"Nacute; \u0143\x00Ncaron; \u0147\x00Ncedil; \u0145\x00Ncy; \u041d\x00NegativeMediumSpace; \u200b\x00" +
	"NegativeThickSpace; \u200b\x00NegativeThinSpace; \u200b\x00NegativeVeryThinSpace; \u200b\x00" +
	"NestedGreaterGreater; \u226b\x00NestedLessLess; \u226a\x00NewLine; \u000a\x00Nfr; \U0001d511\x00NoBreak; \u2060\x00" +
	"NonBreakingSpace; \u00a0\x00Nopf; \u2115\x00Not; \u2aec\x00NotCongruent; \u2262\x00NotCupCap; \u226d\x00" +
	"NotDoubleVerticalBar; \u2226\x00NotElement; \u2209\x00NotEqual; \u2260\x00NotEqualTilde; \u2242\u0338\x00" +
	"NotExists; \u2204\x00NotGreater; \u226f\x00NotGreaterEqual; \u2271\x00NotGreaterFullEqual; \u2267\u0338\x00" +
	"NotGreaterGreater; \u226b\u0338\x00NotGreaterLess; \u2279\x00NotGreaterSlantEqual; \u2a7e\u0338\x00" +
	"NotGreaterTilde; \u2275\x00NotHumpDownHump; \u224e\u0338\x00NotHumpEqual; \u224f\u0338\x00" +
	"NotLeftTriangle; \u22ea\x00NotLeftTriangleBar; \u29cf\u0338\x00NotLeftTriangleEqual; \u22ec\x00NotLess; \u226e\x00" +
	"NotLessEqual; \u2270\x00NotLessGreater; \u2278\x00NotLessLess; \u226a\u0338\x00NotLessSlantEqual; \u2a7d\u0338\x00" +
	"NotLessTilde; \u2274\x00NotNestedGreaterGreater; \u2aa2\u0338\x00NotNestedLessLess; \u2aa1\u0338\x00" +
	"NotPrecedes; \u2280\x00NotPrecedesEqual; \u2aaf\u0338\x00NotPrecedesSlantEqual; \u22e0\x00" +
	"NotReverseElement; \u220c\x00NotRightTriangle; \u22eb\x00NotRightTriangleBar; \u29d0\u0338\x00" +
	"NotRightTriangleEqual; \u22ed\x00NotSquareSubset; \u228f\u0338\x00NotSquareSubsetEqual; \u22e2\x00" +
	"NotSquareSuperset; \u2290\u0338\x00NotSquareSupersetEqual; \u22e3\x00NotSubset; \u2282\u20d2\x00" +
	"NotSubsetEqual; \u2288\x00NotSucceeds; \u2281\x00NotSucceedsEqual; \u2ab0\u0338\x00NotSucceedsSlantEqual; \u22e1\x00" +
	"NotSucceedsTilde; \u227f\u0338\x00NotSuperset; \u2283\u20d2\x00NotSupersetEqual; \u2289\x00NotTilde; \u2241\x00" +
	"NotTildeEqual; \u2244\x00NotTildeFullEqual; \u2247\x00NotTildeTilde; \u2249\x00NotVerticalBar; \u2224\x00" +
	"Nscr; \U0001d4a9\x00Ntilde \u00d1\x00Ntilde; \u00d1\x00Nu; \u039d\x00OElig; \u0152\x00Oacute \u00d3\x00Oacute; \u00d3\x00" +
	"Ocirc \u00d4\x00Ocirc; \u00d4\x00Ocy; \u041e\x00Odblac; \u0150\x00Ofr; \U0001d512\x00Ograve \u00d2\x00Ograve; \u00d2\x00" +
	"Omacr; \u014c\x00Omega; \u03a9\x00Omicron; \u039f\x00Oopf; \U0001d546\x00OpenCurlyDoubleQuote; \u201c\x00" +
	"OpenCurlyQuote; \u2018\x00Or; \u2a54\x00Oscr; \U0001d4aa\x00Oslash \u00d8\x00Oslash; \u00d8\x00Otilde \u00d5\x00" +
	"Otilde; \u00d5\x00Otimes; \u2a37\x00Ouml \u00d6\x00Ouml; \u00d6\x00OverBar; \u203e\x00OverBrace; \u23de\x00" +
	"OverBracket; \u23b4\x00OverParenthesis; \u23dc\x00PartialD; \u2202\x00Pcy; \u041f\x00Pfr; \U0001d513\x00Phi; \u03a6\x00" +
	"Pi; \u03a0\x00PlusMinus; \u00b1\x00Poincareplane; \u210c\x00Popf; \u2119\x00Pr; \u2abb\x00Precedes; \u227a\x00" +
	"PrecedesEqual; \u2aaf\x00PrecedesSlantEqual; \u227c\x00PrecedesTilde; \u227e\x00Prime; \u2033\x00Product; \u220f\x00" +
	"Proportion; \u2237\x00Proportional; \u221d\x00Pscr; \U0001d4ab\x00Psi; \u03a8\x00QUOT \u0022\x00QUOT; \u0022\x00" +
	"Qfr; \U0001d514\x00Qopf; \u211a\x00Qscr; \U0001d4ac\x00RBarr; \u2910\x00REG \u00ae\x00REG; \u00ae\x00Racute; \u0154\x00" +
	"Rang; \u27eb\x00Rarr; \u21a0\x00Rarrtl; \u2916\x00Rcaron; \u0158\x00Rcedil; \u0156\x00Rcy; \u0420\x00Re; \u211c\x00" +
	"ReverseElement; \u220b\x00ReverseEquilibrium; \u21cb\x00ReverseUpEquilibrium; \u296f\x00Rfr; \u211c\x00Rho; \u03a1\x00" +
	"RightAngleBracket; \u27e9\x00RightArrow; \u2192\x00RightArrowBar; \u21e5\x00RightArrowLeftArrow; \u21c4\x00" +
	"RightCeiling; \u2309\x00RightDoubleBracket; \u27e7\x00RightDownTeeVector; \u295d\x00RightDownVector; \u21c2\x00" +
	"RightDownVectorBar; \u2955\x00RightFloor; \u230b\x00RightTee; \u22a2\x00RightTeeArrow; \u21a6\x00" +
	"RightTeeVector; \u295b\x00RightTriangle; \u22b3\x00RightTriangleBar; \u29d0\x00RightTriangleEqual; \u22b5\x00" +
	"RightUpDownVector; \u294f\x00RightUpTeeVector; \u295c\x00RightUpVector; \u21be\x00RightUpVectorBar; \u2954\x00" +
	"RightVector; \u21c0\x00RightVectorBar; \u2953\x00Rightarrow; \u21d2\x00Ropf; \u211d\x00RoundImplies; \u2970\x00" +
	"Rrightarrow; \u21db\x00Rscr; \u211b\x00Rsh; \u21b1\x00RuleDelayed; \u29f4\x00SHCHcy; \u0429\x00SHcy; \u0428\x00" +
	"SOFTcy; \u042c\x00Sacute; \u015a\x00Sc; \u2abc\x00Scaron; \u0160\x00Scedil; \u015e\x00Scirc; \u015c\x00Scy; \u0421\x00" +
	"Sfr; \U0001d516\x00ShortDownArrow; \u2193\x00ShortLeftArrow; \u2190\x00ShortRightArrow; \u2192\x00" +
	"ShortUpArrow; \u2191\x00Sigma; \u03a3\x00SmallCircle; \u2218\x00Sopf; \U0001d54a\x00Sqrt; \u221a\x00Square; \u25a1\x00" +
	"SquareIntersection; \u2293\x00SquareSubset; \u228f\x00SquareSubsetEqual; \u2291\x00SquareSuperset; \u2290\x00" +
	"SquareSupersetEqual; \u2292\x00SquareUnion; \u2294\x00Sscr; \U0001d4ae\x00Star; \u22c6\x00Sub; \u22d0\x00" +
	"Subset; \u22d0\x00SubsetEqual; \u2286\x00Succeeds; \u227b\x00SucceedsEqual; \u2ab0\x00SucceedsSlantEqual; \u227d\x00" +
	"SucceedsTilde; \u227f\x00SuchThat; \u220b\x00Sum; \u2211\x00Sup; \u22d1\x00Superset; \u2283\x00SupersetEqual; \u2287\x00" +
	"Supset; \u22d1\x00THORN \u00de\x00THORN; \u00de\x00TRADE; \u2122\x00TSHcy; \u040b\x00TScy; \u0426\x00Tab; \u0009\x00" +
	"Tau; \u03a4\x00Tcaron; \u0164\x00Tcedil; \u0162\x00Tcy; \u0422\x00Tfr; \U0001d517\x00Therefore; \u2234\x00" +
	"Theta; \u0398\x00ThickSpace; \u205f\u200a\x00ThinSpace; \u2009\x00Tilde; \u223c\x00TildeEqual; \u2243\x00" +
	"TildeFullEqual; \u2245\x00TildeTilde; \u2248\x00Topf; \U0001d54b\x00TripleDot; \u20db\x00Tscr; \U0001d4af\x00" +
	"Tstrok; \u0166\x00Uacute \u00da\x00Uacute; \u00da\x00Uarr; \u219f\x00Uarrocir; \u2949\x00Ubrcy; \u040e\x00" +
	"Ubreve; \u016c\x00Ucirc \u00db\x00Ucirc; \u00db\x00Ucy; \u0423\x00Udblac; \u0170\x00Ufr; \U0001d518\x00Ugrave \u00d9\x00" +
	"Ugrave; \u00d9\x00Umacr; \u016a\x00UnderBar; \u005f\x00UnderBrace; \u23df\x00UnderBracket; \u23b5\x00" +
	"UnderParenthesis; \u23dd\x00Union; \u22c3\x00UnionPlus; \u228e\x00Uogon; \u0172\x00Uopf; \U0001d54c\x00" +
	"UpArrow; \u2191\x00UpArrowBar; \u2912\x00UpArrowDownArrow; \u21c5\x00UpDownArrow; \u2195\x00UpEquilibrium; \u296e\x00" +
	"UpTee; \u22a5\x00UpTeeArrow; \u21a5\x00Uparrow; \u21d1\x00Updownarrow; \u21d5\x00UpperLeftArrow; \u2196\x00" +
	"UpperRightArrow; \u2197\x00Upsi; \u03d2\x00Upsilon; \u03a5\x00Uring; \u016e\x00Uscr; \U0001d4b0\x00Utilde; \u0168\x00" +
	"Uuml \u00dc\x00Uuml; \u00dc\x00VDash; \u22ab\x00Vbar; \u2aeb\x00Vcy; \u0412\x00Vdash; \u22a9\x00Vdashl; \u2ae6\x00" +
	"Vee; \u22c1\x00Verbar; \u2016\x00Vert; \u2016\x00VerticalBar; \u2223\x00VerticalLine; \u007c\x00" +
	"VerticalSeparator; \u2758\x00VerticalTilde; \u2240\x00VeryThinSpace; \u200a\x00Vfr; \U0001d519\x00Vopf; \U0001d54d\x00" +
	"Vscr; \U0001d4b1\x00Vvdash; \u22aa\x00Wcirc; \u0174\x00Wedge; \u22c0\x00Wfr; \U0001d51a\x00Wopf; \U0001d54e\x00" +
	"Wscr; \U0001d4b2\x00Xfr; \U0001d51b\x00Xi; \u039e\x00Xopf; \U0001d54f\x00Xscr; \U0001d4b3\x00YAcy; \u042f\x00" +
	"YIcy; \u0407\x00YUcy; \u042e\x00Yacute \u00dd\x00Yacute; \u00dd\x00Ycirc; \u0176\x00Ycy; \u042b\x00Yfr; \U0001d51c\x00" +
	"Yopf; \U0001d550\x00Yscr; \U0001d4b4\x00Yuml; \u0178\x00ZHcy; \u0416\x00Zacute; \u0179\x00Zcaron; \u017d\x00" +
	"Zcy; \u0417\x00Zdot; \u017b\x00ZeroWidthSpace; \u200b\x00Zeta; \u0396\x00Zfr; \u2128\x00Zopf; \u2124\x00" +
	"Zscr; \U0001d4b5\x00aacute \u00e1\x00aacute; \u00e1\x00abreve; \u0103\x00ac; \u223e\x00acE; \u223e\u0333\x00" +
	"acd; \u223f\x00acirc \u00e2\x00acirc; \u00e2\x00acute \u00b4\x00acute; \u00b4\x00acy; \u0430\x00aelig \u00e6\x00" +
	"aelig; \u00e6\x00af; \u2061\x00afr; \U0001d51e\x00agrave \u00e0\x00agrave; \u00e0\x00alefsym; \u2135\x00aleph; \u2135\x00" +
	"alpha; \u03b1\x00amacr; \u0101\x00amalg; \u2a3f\x00amp \u0026\x00amp; \u0026\x00and; \u2227\x00andand; \u2a55\x00" +
	"andd; \u2a5c\x00andslope; \u2a58\x00andv; \u2a5a\x00ang; \u2220\x00ange; \u29a4\x00angle; \u2220\x00angmsd; \u2221\x00" +
	"angmsdaa; \u29a8\x00angmsdab; \u29a9\x00angmsdac; \u29aa\x00angmsdad; \u29ab\x00angmsdae; \u29ac\x00angmsdaf; \u29ad\x00" +
	"angmsdag; \u29ae\x00angmsdah; \u29af\x00angrt; \u221f\x00angrtvb; \u22be\x00angrtvbd; \u299d\x00angsph; \u2222\x00" +
	"angst; \u00c5\x00angzarr; \u237c\x00aogon; \u0105\x00aopf; \U0001d552\x00ap; \u2248\x00apE; \u2a70\x00apacir; \u2a6f\x00" +
	"ape; \u224a\x00apid; \u224b\x00apos; \u0027\x00approx; \u2248\x00approxeq; \u224a\x00aring \u00e5\x00aring; \u00e5\x00" +
	"ascr; \U0001d4b6\x00ast; \u002a\x00asymp; \u2248\x00asympeq; \u224d\x00atilde \u00e3\x00atilde; \u00e3\x00auml \u00e4\x00" +
	"auml; \u00e4\x00awconint; \u2233\x00awint; \u2a11\x00bNot; \u2aed\x00backcong; \u224c\x00backepsilon; \u03f6\x00" +
	"backprime; \u2035\x00backsim; \u223d\x00backsimeq; \u22cd\x00barvee; \u22bd\x00barwed; \u2305\x00barwedge; \u2305\x00" +
	"bbrk; \u23b5\x00bbrktbrk; \u23b6\x00bcong; \u224c\x00bcy; \u0431\x00bdquo; \u201e\x00becaus; \u2235\x00because; \u2235\x00" +
	"bemptyv; \u29b0\x00bepsi; \u03f6\x00bernou; \u212c\x00beta; \u03b2\x00beth; \u2136\x00between; \u226c\x00" +
	"bfr; \U0001d51f\x00bigcap; \u22c2\x00bigcirc; \u25ef\x00bigcup; \u22c3\x00bigodot; \u2a00\x00bigoplus; \u2a01\x00" +
	"bigotimes; \u2a02\x00bigsqcup; \u2a06\x00bigstar; \u2605\x00bigtriangledown; \u25bd\x00bigtriangleup; \u25b3\x00" +
	"biguplus; \u2a04\x00bigvee; \u22c1\x00bigwedge; \u22c0\x00bkarow; \u290d\x00blacklozenge; \u29eb\x00" +
	"blacksquare; \u25aa\x00blacktriangle; \u25b4\x00blacktriangledown; \u25be\x00blacktriangleleft; \u25c2\x00" +
	"blacktriangleright; \u25b8\x00blank; \u2423\x00blk12; \u2592\x00blk14; \u2591\x00blk34; \u2593\x00block; \u2588\x00" +
	"bne; \u003d\u20e5\x00bnequiv; \u2261\u20e5\x00bnot; \u2310\x00bopf; \U0001d553\x00bot; \u22a5\x00bottom; \u22a5\x00" +
	"bowtie; \u22c8\x00boxDL; \u2557\x00boxDR; \u2554\x00boxDl; \u2556\x00boxDr; \u2553\x00boxH; \u2550\x00boxHD; \u2566\x00" +
	"boxHU; \u2569\x00boxHd; \u2564\x00boxHu; \u2567\x00boxUL; \u255d\x00boxUR; \u255a\x00boxUl; \u255c\x00boxUr; \u2559\x00" +
	"boxV; \u2551\x00boxVH; \u256c\x00boxVL; \u2563\x00boxVR; \u2560\x00boxVh; \u256b\x00boxVl; \u2562\x00boxVr; \u255f\x00" +
	"boxbox; \u29c9\x00boxdL; \u2555\x00boxdR; \u2552\x00boxdl; \u2510\x00boxdr; \u250c\x00boxh; \u2500\x00boxhD; \u2565\x00" +
	"boxhU; \u2568\x00boxhd; \u252c\x00boxhu; \u2534\x00boxminus; \u229f\x00boxplus; \u229e\x00boxtimes; \u22a0\x00" +
	"boxuL; \u255b\x00boxuR; \u2558\x00boxul; \u2518\x00boxur; \u2514\x00boxv; \u2502\x00boxvH; \u256a\x00boxvL; \u2561\x00" +
	"boxvR; \u255e\x00boxvh; \u253c\x00boxvl; \u2524\x00boxvr; \u251c\x00bprime; \u2035\x00breve; \u02d8\x00brvbar \u00a6\x00" +
	"brvbar; \u00a6\x00bscr; \U0001d4b7\x00bsemi; \u204f\x00bsim; \u223d\x00bsime; \u22cd\x00bsol; \u005c\x00bsolb; \u29c5\x00" +
	"bsolhsub; \u27c8\x00bull; \u2022\x00bullet; \u2022\x00bump; \u224e\x00bumpE; \u2aae\x00bumpe; \u224f\x00bumpeq; \u224f\x00" +
	"cacute; \u0107\x00cap; \u2229\x00capand; \u2a44\x00capbrcup; \u2a49\x00capcap; \u2a4b\x00capcup; \u2a47\x00" +
	"capdot; \u2a40\x00caps; \u2229\ufe00\x00caret; \u2041\x00caron; \u02c7\x00ccaps; \u2a4d\x00ccaron; \u010d\x00" +
	"ccedil \u00e7\x00ccedil; \u00e7\x00ccirc; \u0109\x00ccups; \u2a4c\x00ccupssm; \u2a50\x00cdot; \u010b\x00cedil \u00b8\x00" +
	"cedil; \u00b8\x00cemptyv; \u29b2\x00cent \u00a2\x00cent; \u00a2\x00centerdot; \u00b7\x00cfr; \U0001d520\x00" +
	"chcy; \u0447\x00check; \u2713\x00checkmark; \u2713\x00chi; \u03c7\x00cir; \u25cb\x00cirE; \u29c3\x00circ; \u02c6\x00" +
	"circeq; \u2257\x00circlearrowleft; \u21ba\x00circlearrowright; \u21bb\x00circledR; \u00ae\x00circledS; \u24c8\x00" +
	"circledast; \u229b\x00circledcirc; \u229a\x00circleddash; \u229d\x00cire; \u2257\x00cirfnint; \u2a10\x00" +
	"cirmid; \u2aef\x00cirscir; \u29c2\x00clubs; \u2663\x00clubsuit; \u2663\x00colon; \u003a\x00colone; \u2254\x00" +
	"coloneq; \u2254\x00comma; \u002c\x00commat; \u0040\x00comp; \u2201\x00compfn; \u2218\x00complement; \u2201\x00" +
	"complexes; \u2102\x00cong; \u2245\x00congdot; \u2a6d\x00conint; \u222e\x00copf; \U0001d554\x00coprod; \u2210\x00" +
	"copy \u00a9\x00copy; \u00a9\x00copysr; \u2117\x00crarr; \u21b5\x00cross; \u2717\x00cscr; \U0001d4b8\x00csub; \u2acf\x00" +
	"csube; \u2ad1\x00csup; \u2ad0\x00csupe; \u2ad2\x00ctdot; \u22ef\x00cudarrl; \u2938\x00cudarrr; \u2935\x00cuepr; \u22de\x00" +
	"cuesc; \u22df\x00cularr; \u21b6\x00cularrp; \u293d\x00cup; \u222a\x00cupbrcap; \u2a48\x00cupcap; \u2a46\x00" +
	"cupcup; \u2a4a\x00cupdot; \u228d\x00cupor; \u2a45\x00cups; \u222a\ufe00\x00curarr; \u21b7\x00curarrm; \u293c\x00" +
	"curlyeqprec; \u22de\x00curlyeqsucc; \u22df\x00curlyvee; \u22ce\x00curlywedge; \u22cf\x00curren \u00a4\x00" +
	"curren; \u00a4\x00curvearrowleft; \u21b6\x00curvearrowright; \u21b7\x00cuvee; \u22ce\x00cuwed; \u22cf\x00" +
	"cwconint; \u2232\x00cwint; \u2231\x00cylcty; \u232d\x00dArr; \u21d3\x00dHar; \u2965\x00dagger; \u2020\x00" +
	"daleth; \u2138\x00darr; \u2193\x00dash; \u2010\x00dashv; \u22a3\x00dbkarow; \u290f\x00dblac; \u02dd\x00dcaron; \u010f\x00" +
	"dcy; \u0434\x00dd; \u2146\x00ddagger; \u2021\x00ddarr; \u21ca\x00ddotseq; \u2a77\x00deg \u00b0\x00deg; \u00b0\x00" +
	"delta; \u03b4\x00demptyv; \u29b1\x00dfisht; \u297f\x00dfr; \U0001d521\x00dharl; \u21c3\x00dharr; \u21c2\x00" +
	"diam; \u22c4\x00diamond; \u22c4\x00diamondsuit; \u2666\x00diams; \u2666\x00die; \u00a8\x00digamma; \u03dd\x00" +
	"disin; \u22f2\x00div; \u00f7\x00divide \u00f7\x00divide; \u00f7\x00divideontimes; \u22c7\x00divonx; \u22c7\x00" +
	"djcy; \u0452\x00dlcorn; \u231e\x00dlcrop; \u230d\x00dollar; \u0024\x00dopf; \U0001d555\x00dot; \u02d9\x00doteq; \u2250\x00" +
	"doteqdot; \u2251\x00dotminus; \u2238\x00dotplus; \u2214\x00dotsquare; \u22a1\x00doublebarwedge; \u2306\x00" +
	"downarrow; \u2193\x00downdownarrows; \u21ca\x00downharpoonleft; \u21c3\x00downharpoonright; \u21c2\x00" +
	"drbkarow; \u2910\x00drcorn; \u231f\x00drcrop; \u230c\x00dscr; \U0001d4b9\x00dscy; \u0455\x00dsol; \u29f6\x00" +
	"dstrok; \u0111\x00dtdot; \u22f1\x00dtri; \u25bf\x00dtrif; \u25be\x00duarr; \u21f5\x00duhar; \u296f\x00dwangle; \u29a6\x00" +
	"dzcy; \u045f\x00dzigrarr; \u27ff\x00eDDot; \u2a77\x00eDot; \u2251\x00eacute \u00e9\x00eacute; \u00e9\x00easter; \u2a6e\x00" +
	"ecaron; \u011b\x00ecir; \u2256\x00ecirc \u00ea\x00ecirc; \u00ea\x00ecolon; \u2255\x00ecy; \u044d\x00edot; \u0117\x00" +
	"ee; \u2147\x00efDot; \u2252\x00efr; \U0001d522\x00eg; \u2a9a\x00egrave \u00e8\x00egrave; \u00e8\x00egs; \u2a96\x00" +
	"egsdot; \u2a98\x00el; \u2a99\x00elinters; \u23e7\x00ell; \u2113\x00els; \u2a95\x00elsdot; \u2a97\x00emacr; \u0113\x00" +
	"empty; \u2205\x00emptyset; \u2205\x00emptyv; \u2205\x00emsp13; \u2004\x00emsp14; \u2005\x00emsp; \u2003\x00eng; \u014b\x00" +
	"ensp; \u2002\x00eogon; \u0119\x00eopf; \U0001d556\x00epar; \u22d5\x00eparsl; \u29e3\x00eplus; \u2a71\x00epsi; \u03b5\x00" +
	"epsilon; \u03b5\x00epsiv; \u03f5\x00eqcirc; \u2256\x00eqcolon; \u2255\x00eqsim; \u2242\x00eqslantgtr; \u2a96\x00" +
	"eqslantless; \u2a95\x00equals; \u003d\x00equest; \u225f\x00equiv; \u2261\x00equivDD; \u2a78\x00eqvparsl; \u29e5\x00" +
	"erDot; \u2253\x00erarr; \u2971\x00escr; \u212f\x00esdot; \u2250\x00esim; \u2242\x00eta; \u03b7\x00eth \u00f0\x00" +
	"eth; \u00f0\x00euml \u00eb\x00euml; \u00eb\x00euro; \u20ac\x00excl; \u0021\x00exist; \u2203\x00expectation; \u2130\x00" +
	"exponentiale; \u2147\x00fallingdotseq; \u2252\x00fcy; \u0444\x00female; \u2640\x00ffilig; \ufb03\x00fflig; \ufb00\x00" +
	"ffllig; \ufb04\x00ffr; \U0001d523\x00filig; \ufb01\x00fjlig; \u0066\u006a\x00flat; \u266d\x00fllig; \ufb02\x00" +
	"fltns; \u25b1\x00fnof; \u0192\x00fopf; \U0001d557\x00forall; \u2200\x00fork; \u22d4\x00forkv; \u2ad9\x00" +
	"fpartint; \u2a0d\x00frac12 \u00bd\x00frac12; \u00bd\x00frac13; \u2153\x00frac14 \u00bc\x00frac14; \u00bc\x00" +
	"frac15; \u2155\x00frac16; \u2159\x00frac18; \u215b\x00frac23; \u2154\x00frac25; \u2156\x00frac34 \u00be\x00" +
	"frac34; \u00be\x00frac35; \u2157\x00frac38; \u215c\x00frac45; \u2158\x00frac56; \u215a\x00frac58; \u215d\x00" +
	"frac78; \u215e\x00frasl; \u2044\x00frown; \u2322\x00fscr; \U0001d4bb\x00gE; \u2267\x00gEl; \u2a8c\x00gacute; \u01f5\x00" +
	"gamma; \u03b3\x00gammad; \u03dd\x00gap; \u2a86\x00gbreve; \u011f\x00gcirc; \u011d\x00gcy; \u0433\x00gdot; \u0121\x00" +
	"ge; \u2265\x00gel; \u22db\x00geq; \u2265\x00geqq; \u2267\x00geqslant; \u2a7e\x00ges; \u2a7e\x00gescc; \u2aa9\x00" +
	"gesdot; \u2a80\x00gesdoto; \u2a82\x00gesdotol; \u2a84\x00gesl; \u22db\ufe00\x00gesles; \u2a94\x00gfr; \U0001d524\x00" +
	"gg; \u226b\x00ggg; \u22d9\x00gimel; \u2137\x00gjcy; \u0453\x00gl; \u2277\x00glE; \u2a92\x00gla; \u2aa5\x00glj; \u2aa4\x00" +
	"gnE; \u2269\x00gnap; \u2a8a\x00gnapprox; \u2a8a\x00gne; \u2a88\x00gneq; \u2a88\x00gneqq; \u2269\x00gnsim; \u22e7\x00" +
	"gopf; \U0001d558\x00grave; \u0060\x00gscr; \u210a\x00gsim; \u2273\x00gsime; \u2a8e\x00gsiml; \u2a90\x00gt \u003e\x00" +
	"gt; \u003e\x00gtcc; \u2aa7\x00gtcir; \u2a7a\x00gtdot; \u22d7\x00gtlPar; \u2995\x00gtquest; \u2a7c\x00gtrapprox; \u2a86\x00" +
	"gtrarr; \u2978\x00gtrdot; \u22d7\x00gtreqless; \u22db\x00gtreqqless; \u2a8c\x00gtrless; \u2277\x00gtrsim; \u2273\x00" +
	"gvertneqq; \u2269\ufe00\x00gvnE; \u2269\ufe00\x00hArr; \u21d4\x00hairsp; \u200a\x00half; \u00bd\x00hamilt; \u210b\x00" +
	"hardcy; \u044a\x00harr; \u2194\x00harrcir; \u2948\x00harrw; \u21ad\x00hbar; \u210f\x00hcirc; \u0125\x00hearts; \u2665\x00" +
	"heartsuit; \u2665\x00hellip; \u2026\x00hercon; \u22b9\x00hfr; \U0001d525\x00hksearow; \u2925\x00hkswarow; \u2926\x00" +
	"hoarr; \u21ff\x00homtht; \u223b\x00hookleftarrow; \u21a9\x00hookrightarrow; \u21aa\x00hopf; \U0001d559\x00" +
	"horbar; \u2015\x00hscr; \U0001d4bd\x00hslash; \u210f\x00hstrok; \u0127\x00hybull; \u2043\x00hyphen; \u2010\x00" +
	"iacute \u00ed\x00iacute; \u00ed\x00ic; \u2063\x00icirc \u00ee\x00icirc; \u00ee\x00icy; \u0438\x00iecy; \u0435\x00" +
	"iexcl \u00a1\x00iexcl; \u00a1\x00iff; \u21d4\x00ifr; \U0001d526\x00igrave \u00ec\x00igrave; \u00ec\x00ii; \u2148\x00" +
	"iiiint; \u2a0c\x00iiint; \u222d\x00iinfin; \u29dc\x00iiota; \u2129\x00ijlig; \u0133\x00imacr; \u012b\x00image; \u2111\x00" +
	"imagline; \u2110\x00imagpart; \u2111\x00imath; \u0131\x00imof; \u22b7\x00imped; \u01b5\x00in; \u2208\x00incare; \u2105\x00" +
	"infin; \u221e\x00infintie; \u29dd\x00inodot; \u0131\x00int; \u222b\x00intcal; \u22ba\x00integers; \u2124\x00" +
	"intercal; \u22ba\x00intlarhk; \u2a17\x00intprod; \u2a3c\x00iocy; \u0451\x00iogon; \u012f\x00iopf; \U0001d55a\x00" +
	"iota; \u03b9\x00iprod; \u2a3c\x00iquest \u00bf\x00iquest; \u00bf\x00iscr; \U0001d4be\x00isin; \u2208\x00isinE; \u22f9\x00" +
	"isindot; \u22f5\x00isins; \u22f4\x00isinsv; \u22f3\x00isinv; \u2208\x00it; \u2062\x00itilde; \u0129\x00iukcy; \u0456\x00" +
	"iuml \u00ef\x00iuml; \u00ef\x00jcirc; \u0135\x00jcy; \u0439\x00jfr; \U0001d527\x00jmath; \u0237\x00jopf; \U0001d55b\x00" +
	"jscr; \U0001d4bf\x00jsercy; \u0458\x00jukcy; \u0454\x00kappa; \u03ba\x00kappav; \u03f0\x00kcedil; \u0137\x00" +
	"kcy; \u043a\x00kfr; \U0001d528\x00kgreen; \u0138\x00khcy; \u0445\x00kjcy; \u045c\x00kopf; \U0001d55c\x00" +
	"kscr; \U0001d4c0\x00lAarr; \u21da\x00lArr; \u21d0\x00lAtail; \u291b\x00lBarr; \u290e\x00lE; \u2266\x00lEg; \u2a8b\x00" +
	"lHar; \u2962\x00lacute; \u013a\x00laemptyv; \u29b4\x00lagran; \u2112\x00lambda; \u03bb\x00lang; \u27e8\x00" +
	"langd; \u2991\x00langle; \u27e8\x00lap; \u2a85\x00laquo \u00ab\x00laquo; \u00ab\x00larr; \u2190\x00larrb; \u21e4\x00" +
	"larrbfs; \u291f\x00larrfs; \u291d\x00larrhk; \u21a9\x00larrlp; \u21ab\x00larrpl; \u2939\x00larrsim; \u2973\x00" +
	"larrtl; \u21a2\x00lat; \u2aab\x00latail; \u2919\x00late; \u2aad\x00lates; \u2aad\ufe00\x00lbarr; \u290c\x00" +
	"lbbrk; \u2772\x00lbrace; \u007b\x00lbrack; \u005b\x00lbrke; \u298b\x00lbrksld; \u298f\x00lbrkslu; \u298d\x00" +
	"lcaron; \u013e\x00lcedil; \u013c\x00lceil; \u2308\x00lcub; \u007b\x00lcy; \u043b\x00ldca; \u2936\x00ldquo; \u201c\x00" +
	"ldquor; \u201e\x00ldrdhar; \u2967\x00ldrushar; \u294b\x00ldsh; \u21b2\x00le; \u2264\x00leftarrow; \u2190\x00" +
	"leftarrowtail; \u21a2\x00leftharpoondown; \u21bd\x00leftharpoonup; \u21bc\x00leftleftarrows; \u21c7\x00" +
	"leftrightarrow; \u2194\x00leftrightarrows; \u21c6\x00leftrightharpoons; \u21cb\x00leftrightsquigarrow; \u21ad\x00" +
	"leftthreetimes; \u22cb\x00leg; \u22da\x00leq; \u2264\x00leqq; \u2266\x00leqslant; \u2a7d\x00les; \u2a7d\x00" +
	"lescc; \u2aa8\x00lesdot; \u2a7f\x00lesdoto; \u2a81\x00lesdotor; \u2a83\x00lesg; \u22da\ufe00\x00lesges; \u2a93\x00" +
	"lessapprox; \u2a85\x00lessdot; \u22d6\x00lesseqgtr; \u22da\x00lesseqqgtr; \u2a8b\x00lessgtr; \u2276\x00" +
	"lesssim; \u2272\x00lfisht; \u297c\x00lfloor; \u230a\x00lfr; \U0001d529\x00lg; \u2276\x00lgE; \u2a91\x00lhard; \u21bd\x00" +
	"lharu; \u21bc\x00lharul; \u296a\x00lhblk; \u2584\x00ljcy; \u0459\x00ll; \u226a\x00llarr; \u21c7\x00llcorner; \u231e\x00" +
	"llhard; \u296b\x00lltri; \u25fa\x00lmidot; \u0140\x00lmoust; \u23b0\x00lmoustache; \u23b0\x00lnE; \u2268\x00" +
	"lnap; \u2a89\x00lnapprox; \u2a89\x00lne; \u2a87\x00lneq; \u2a87\x00lneqq; \u2268\x00lnsim; \u22e6\x00loang; \u27ec\x00" +
	"loarr; \u21fd\x00lobrk; \u27e6\x00longleftarrow; \u27f5\x00longleftrightarrow; \u27f7\x00longmapsto; \u27fc\x00" +
	"longrightarrow; \u27f6\x00looparrowleft; \u21ab\x00looparrowright; \u21ac\x00lopar; \u2985\x00lopf; \U0001d55d\x00" +
	"loplus; \u2a2d\x00lotimes; \u2a34\x00lowast; \u2217\x00lowbar; \u005f\x00loz; \u25ca\x00lozenge; \u25ca\x00" +
	"lozf; \u29eb\x00lpar; \u0028\x00lparlt; \u2993\x00lrarr; \u21c6\x00lrcorner; \u231f\x00lrhar; \u21cb\x00lrhard; \u296d\x00" +
	"lrm; \u200e\x00lrtri; \u22bf\x00lsaquo; \u2039\x00lscr; \U0001d4c1\x00lsh; \u21b0\x00lsim; \u2272\x00lsime; \u2a8d\x00" +
	"lsimg; \u2a8f\x00lsqb; \u005b\x00lsquo; \u2018\x00lsquor; \u201a\x00lstrok; \u0142\x00lt \u003c\x00lt; \u003c\x00" +
	"ltcc; \u2aa6\x00ltcir; \u2a79\x00ltdot; \u22d6\x00lthree; \u22cb\x00ltimes; \u22c9\x00ltlarr; \u2976\x00" +
	"ltquest; \u2a7b\x00ltrPar; \u2996\x00ltri; \u25c3\x00ltrie; \u22b4\x00ltrif; \u25c2\x00lurdshar; \u294a\x00" +
	"luruhar; \u2966\x00lvertneqq; \u2268\ufe00\x00lvnE; \u2268\ufe00\x00mDDot; \u223a\x00macr \u00af\x00macr; \u00af\x00" +
	"male; \u2642\x00malt; \u2720\x00maltese; \u2720\x00map; \u21a6\x00mapsto; \u21a6\x00mapstodown; \u21a7\x00" +
	"mapstoleft; \u21a4\x00mapstoup; \u21a5\x00marker; \u25ae\x00mcomma; \u2a29\x00mcy; \u043c\x00mdash; \u2014\x00" +
	"measuredangle; \u2221\x00mfr; \U0001d52a\x00mho; \u2127\x00micro \u00b5\x00micro; \u00b5\x00mid; \u2223\x00" +
	"midast; \u002a\x00midcir; \u2af0\x00middot \u00b7\x00middot; \u00b7\x00minus; \u2212\x00minusb; \u229f\x00" +
	"minusd; \u2238\x00minusdu; \u2a2a\x00mlcp; \u2adb\x00mldr; \u2026\x00mnplus; \u2213\x00models; \u22a7\x00" +
	"mopf; \U0001d55e\x00mp; \u2213\x00mscr; \U0001d4c2\x00mstpos; \u223e\x00mu; \u03bc\x00multimap; \u22b8\x00" +
	"mumap; \u22b8\x00nGg; \u22d9\u0338\x00nGtv; \u226b\u0338\x00nLeftarrow; \u21cd\x00nLeftrightarrow; \u21ce\x00" +
	"nLl; \u22d8\u0338\x00nLtv; \u226a\u0338\x00nRightarrow; \u21cf\x00nVDash; \u22af\x00nVdash; \u22ae\x00nabla; \u2207\x00" +
	"nacute; \u0144\x00nang; \u2220\u20d2\x00nap; \u2249\x00napE; \u2a70\u0338\x00napid; \u224b\u0338\x00napos; \u0149\x00" +
	"napprox; \u2249\x00natur; \u266e\x00natural; \u266e\x00naturals; \u2115\x00nbsp \u00a0\x00nbsp; \u00a0\x00" +
	"nbump; \u224e\u0338\x00nbumpe; \u224f\u0338\x00ncap; \u2a43\x00ncaron; \u0148\x00ncedil; \u0146\x00ncong; \u2247\x00" +
	"ncongdot; \u2a6d\u0338\x00ncup; \u2a42\x00ncy; \u043d\x00ndash; \u2013\x00ne; \u2260\x00neArr; \u21d7\x00" +
	"nearhk; \u2924\x00nearr; \u2197\x00nearrow; \u2197\x00nedot; \u2250\u0338\x00nequiv; \u2262\x00nesear; \u2928\x00" +
	"nesim; \u2242\u0338\x00nexist; \u2204\x00nexists; \u2204\x00nfr; \U0001d52b\x00ngE; \u2267\u0338\x00nge; \u2271\x00" +
	"ngeq; \u2271\x00ngeqq; \u2267\u0338\x00ngeqslant; \u2a7e\u0338\x00nges; \u2a7e\u0338\x00ngsim; \u2275\x00ngt; \u226f\x00" +
	"ngtr; \u226f\x00nhArr; \u21ce\x00nharr; \u21ae\x00nhpar; \u2af2\x00ni; \u220b\x00nis; \u22fc\x00nisd; \u22fa\x00" +
	"niv; \u220b\x00njcy; \u045a\x00nlArr; \u21cd\x00nlE; \u2266\u0338\x00nlarr; \u219a\x00nldr; \u2025\x00nle; \u2270\x00" +
	"nleftarrow; \u219a\x00nleftrightarrow; \u21ae\x00nleq; \u2270\x00nleqq; \u2266\u0338\x00nleqslant; \u2a7d\u0338\x00" +
	"nles; \u2a7d\u0338\x00nless; \u226e\x00nlsim; \u2274\x00nlt; \u226e\x00nltri; \u22ea\x00nltrie; \u22ec\x00nmid; \u2224\x00" +
	"nopf; \U0001d55f\x00not \u00ac\x00not; \u00ac\x00notin; \u2209\x00notinE; \u22f9\u0338\x00notindot; \u22f5\u0338\x00" +
	"notinva; \u2209\x00notinvb; \u22f7\x00notinvc; \u22f6\x00notni; \u220c\x00notniva; \u220c\x00notnivb; \u22fe\x00" +
	"notnivc; \u22fd\x00npar; \u2226\x00nparallel; \u2226\x00nparsl; \u2afd\u20e5\x00npart; \u2202\u0338\x00" +
	"npolint; \u2a14\x00npr; \u2280\x00nprcue; \u22e0\x00npre; \u2aaf\u0338\x00nprec; \u2280\x00npreceq; \u2aaf\u0338\x00" +
	"nrArr; \u21cf\x00nrarr; \u219b\x00nrarrc; \u2933\u0338\x00nrarrw; \u219d\u0338\x00nrightarrow; \u219b\x00" +
	"nrtri; \u22eb\x00nrtrie; \u22ed\x00nsc; \u2281\x00nsccue; \u22e1\x00nsce; \u2ab0\u0338\x00nscr; \U0001d4c3\x00" +
	"nshortmid; \u2224\x00nshortparallel; \u2226\x00nsim; \u2241\x00nsime; \u2244\x00nsimeq; \u2244\x00nsmid; \u2224\x00" +
	"nspar; \u2226\x00nsqsube; \u22e2\x00nsqsupe; \u22e3\x00nsub; \u2284\x00nsubE; \u2ac5\u0338\x00nsube; \u2288\x00" +
	"nsubset; \u2282\u20d2\x00nsubseteq; \u2288\x00nsubseteqq; \u2ac5\u0338\x00nsucc; \u2281\x00nsucceq; \u2ab0\u0338\x00" +
	"nsup; \u2285\x00nsupE; \u2ac6\u0338\x00nsupe; \u2289\x00nsupset; \u2283\u20d2\x00nsupseteq; \u2289\x00" +
	"nsupseteqq; \u2ac6\u0338\x00ntgl; \u2279\x00ntilde \u00f1\x00ntilde; \u00f1\x00ntlg; \u2278\x00ntriangleleft; \u22ea\x00" +
	"ntrianglelefteq; \u22ec\x00ntriangleright; \u22eb\x00ntrianglerighteq; \u22ed\x00nu; \u03bd\x00num; \u0023\x00" +
	"numero; \u2116\x00numsp; \u2007\x00nvDash; \u22ad\x00nvHarr; \u2904\x00nvap; \u224d\u20d2\x00nvdash; \u22ac\x00" +
	"nvge; \u2265\u20d2\x00nvgt; \u003e\u20d2\x00nvinfin; \u29de\x00nvlArr; \u2902\x00nvle; \u2264\u20d2\x00" +
	"nvlt; \u003c\u20d2\x00nvltrie; \u22b4\u20d2\x00nvrArr; \u2903\x00nvrtrie; \u22b5\u20d2\x00nvsim; \u223c\u20d2\x00" +
	"nwArr; \u21d6\x00nwarhk; \u2923\x00nwarr; \u2196\x00nwarrow; \u2196\x00nwnear; \u2927\x00oS; \u24c8\x00oacute \u00f3\x00" +
	"oacute; \u00f3\x00oast; \u229b\x00ocir; \u229a\x00ocirc \u00f4\x00ocirc; \u00f4\x00ocy; \u043e\x00odash; \u229d\x00" +
	"odblac; \u0151\x00odiv; \u2a38\x00odot; \u2299\x00odsold; \u29bc\x00oelig; \u0153\x00ofcir; \u29bf\x00ofr; \U0001d52c\x00" +
	"ogon; \u02db\x00ograve \u00f2\x00ograve; \u00f2\x00ogt; \u29c1\x00ohbar; \u29b5\x00ohm; \u03a9\x00oint; \u222e\x00" +
	"olarr; \u21ba\x00olcir; \u29be\x00olcross; \u29bb\x00oline; \u203e\x00olt; \u29c0\x00omacr; \u014d\x00omega; \u03c9\x00" +
	"omicron; \u03bf\x00omid; \u29b6\x00ominus; \u2296\x00oopf; \U0001d560\x00opar; \u29b7\x00operp; \u29b9\x00" +
	"oplus; \u2295\x00or; \u2228\x00orarr; \u21bb\x00ord; \u2a5d\x00order; \u2134\x00orderof; \u2134\x00ordf \u00aa\x00" +
	"ordf; \u00aa\x00ordm \u00ba\x00ordm; \u00ba\x00origof; \u22b6\x00oror; \u2a56\x00orslope; \u2a57\x00orv; \u2a5b\x00" +
	"oscr; \u2134\x00oslash \u00f8\x00oslash; \u00f8\x00osol; \u2298\x00otilde \u00f5\x00otilde; \u00f5\x00otimes; \u2297\x00" +
	"otimesas; \u2a36\x00ouml \u00f6\x00ouml; \u00f6\x00ovbar; \u233d\x00par; \u2225\x00para \u00b6\x00para; \u00b6\x00" +
	"parallel; \u2225\x00parsim; \u2af3\x00parsl; \u2afd\x00part; \u2202\x00pcy; \u043f\x00percnt; \u0025\x00period; \u002e\x00" +
	"permil; \u2030\x00perp; \u22a5\x00pertenk; \u2031\x00pfr; \U0001d52d\x00phi; \u03c6\x00phiv; \u03d5\x00phmmat; \u2133\x00" +
	"phone; \u260e\x00pi; \u03c0\x00pitchfork; \u22d4\x00piv; \u03d6\x00planck; \u210f\x00planckh; \u210e\x00plankv; \u210f\x00" +
	"plus; \u002b\x00plusacir; \u2a23\x00plusb; \u229e\x00pluscir; \u2a22\x00plusdo; \u2214\x00plusdu; \u2a25\x00" +
	"pluse; \u2a72\x00plusmn \u00b1\x00plusmn; \u00b1\x00plussim; \u2a26\x00plustwo; \u2a27\x00pm; \u00b1\x00" +
	"pointint; \u2a15\x00popf; \U0001d561\x00pound \u00a3\x00pound; \u00a3\x00pr; \u227a\x00prE; \u2ab3\x00prap; \u2ab7\x00" +
	"prcue; \u227c\x00pre; \u2aaf\x00prec; \u227a\x00precapprox; \u2ab7\x00preccurlyeq; \u227c\x00preceq; \u2aaf\x00" +
	"precnapprox; \u2ab9\x00precneqq; \u2ab5\x00precnsim; \u22e8\x00precsim; \u227e\x00prime; \u2032\x00primes; \u2119\x00" +
	"prnE; \u2ab5\x00prnap; \u2ab9\x00prnsim; \u22e8\x00prod; \u220f\x00profalar; \u232e\x00profline; \u2312\x00" +
	"profsurf; \u2313\x00prop; \u221d\x00propto; \u221d\x00prsim; \u227e\x00prurel; \u22b0\x00pscr; \U0001d4c5\x00" +
	"psi; \u03c8\x00puncsp; \u2008\x00qfr; \U0001d52e\x00qint; \u2a0c\x00qopf; \U0001d562\x00qprime; \u2057\x00" +
	"qscr; \U0001d4c6\x00quaternions; \u210d\x00quatint; \u2a16\x00quest; \u003f\x00questeq; \u225f\x00quot \u0022\x00" +
	"quot; \u0022\x00rAarr; \u21db\x00rArr; \u21d2\x00rAtail; \u291c\x00rBarr; \u290f\x00rHar; \u2964\x00race; \u223d\u0331\x00" +
	"racute; \u0155\x00radic; \u221a\x00raemptyv; \u29b3\x00rang; \u27e9\x00rangd; \u2992\x00range; \u29a5\x00" +
	"rangle; \u27e9\x00raquo \u00bb\x00raquo; \u00bb\x00rarr; \u2192\x00rarrap; \u2975\x00rarrb; \u21e5\x00rarrbfs; \u2920\x00" +
	"rarrc; \u2933\x00rarrfs; \u291e\x00rarrhk; \u21aa\x00rarrlp; \u21ac\x00rarrpl; \u2945\x00rarrsim; \u2974\x00" +
	"rarrtl; \u21a3\x00rarrw; \u219d\x00ratail; \u291a\x00ratio; \u2236\x00rationals; \u211a\x00rbarr; \u290d\x00" +
	"rbbrk; \u2773\x00rbrace; \u007d\x00rbrack; \u005d\x00rbrke; \u298c\x00rbrksld; \u298e\x00rbrkslu; \u2990\x00" +
	"rcaron; \u0159\x00rcedil; \u0157\x00rceil; \u2309\x00rcub; \u007d\x00rcy; \u0440\x00rdca; \u2937\x00rdldhar; \u2969\x00" +
	"rdquo; \u201d\x00rdquor; \u201d\x00rdsh; \u21b3\x00real; \u211c\x00realine; \u211b\x00realpart; \u211c\x00" +
	"reals; \u211d\x00rect; \u25ad\x00reg \u00ae\x00reg; \u00ae\x00rfisht; \u297d\x00rfloor; \u230b\x00rfr; \U0001d52f\x00" +
	"rhard; \u21c1\x00rharu; \u21c0\x00rharul; \u296c\x00rho; \u03c1\x00rhov; \u03f1\x00rightarrow; \u2192\x00" +
	"rightarrowtail; \u21a3\x00rightharpoondown; \u21c1\x00rightharpoonup; \u21c0\x00rightleftarrows; \u21c4\x00" +
	"rightleftharpoons; \u21cc\x00rightrightarrows; \u21c9\x00rightsquigarrow; \u219d\x00rightthreetimes; \u22cc\x00" +
	"ring; \u02da\x00risingdotseq; \u2253\x00rlarr; \u21c4\x00rlhar; \u21cc\x00rlm; \u200f\x00rmoust; \u23b1\x00" +
	"rmoustache; \u23b1\x00rnmid; \u2aee\x00roang; \u27ed\x00roarr; \u21fe\x00robrk; \u27e7\x00ropar; \u2986\x00" +
	"ropf; \U0001d563\x00roplus; \u2a2e\x00rotimes; \u2a35\x00rpar; \u0029\x00rpargt; \u2994\x00rppolint; \u2a12\x00" +
	"rrarr; \u21c9\x00rsaquo; \u203a\x00rscr; \U0001d4c7\x00rsh; \u21b1\x00rsqb; \u005d\x00rsquo; \u2019\x00rsquor; \u2019\x00" +
	"rthree; \u22cc\x00rtimes; \u22ca\x00rtri; \u25b9\x00rtrie; \u22b5\x00rtrif; \u25b8\x00rtriltri; \u29ce\x00" +
	"ruluhar; \u2968\x00rx; \u211e\x00sacute; \u015b\x00sbquo; \u201a\x00sc; \u227b\x00scE; \u2ab4\x00scap; \u2ab8\x00" +
	"scaron; \u0161\x00sccue; \u227d\x00sce; \u2ab0\x00scedil; \u015f\x00scirc; \u015d\x00scnE; \u2ab6\x00scnap; \u2aba\x00" +
	"scnsim; \u22e9\x00scpolint; \u2a13\x00scsim; \u227f\x00scy; \u0441\x00sdot; \u22c5\x00sdotb; \u22a1\x00sdote; \u2a66\x00" +
	"seArr; \u21d8\x00searhk; \u2925\x00searr; \u2198\x00searrow; \u2198\x00sect \u00a7\x00sect; \u00a7\x00semi; \u003b\x00" +
	"seswar; \u2929\x00setminus; \u2216\x00setmn; \u2216\x00sext; \u2736\x00sfr; \U0001d530\x00sfrown; \u2322\x00" +
	"sharp; \u266f\x00shchcy; \u0449\x00shcy; \u0448\x00shortmid; \u2223\x00shortparallel; \u2225\x00shy \u00ad\x00" +
	"shy; \u00ad\x00sigma; \u03c3\x00sigmaf; \u03c2\x00sigmav; \u03c2\x00sim; \u223c\x00simdot; \u2a6a\x00sime; \u2243\x00" +
	"simeq; \u2243\x00simg; \u2a9e\x00simgE; \u2aa0\x00siml; \u2a9d\x00simlE; \u2a9f\x00simne; \u2246\x00simplus; \u2a24\x00" +
	"simrarr; \u2972\x00slarr; \u2190\x00smallsetminus; \u2216\x00smashp; \u2a33\x00smeparsl; \u29e4\x00smid; \u2223\x00" +
	"smile; \u2323\x00smt; \u2aaa\x00smte; \u2aac\x00smtes; \u2aac\ufe00\x00softcy; \u044c\x00sol; \u002f\x00solb; \u29c4\x00" +
	"solbar; \u233f\x00sopf; \U0001d564\x00spades; \u2660\x00spadesuit; \u2660\x00spar; \u2225\x00sqcap; \u2293\x00" +
	"sqcaps; \u2293\ufe00\x00sqcup; \u2294\x00sqcups; \u2294\ufe00\x00sqsub; \u228f\x00sqsube; \u2291\x00sqsubset; \u228f\x00" +
	"sqsubseteq; \u2291\x00sqsup; \u2290\x00sqsupe; \u2292\x00sqsupset; \u2290\x00sqsupseteq; \u2292\x00squ; \u25a1\x00" +
	"square; \u25a1\x00squarf; \u25aa\x00squf; \u25aa\x00srarr; \u2192\x00sscr; \U0001d4c8\x00ssetmn; \u2216\x00" +
	"ssmile; \u2323\x00sstarf; \u22c6\x00star; \u2606\x00starf; \u2605\x00straightepsilon; \u03f5\x00straightphi; \u03d5\x00" +
	"strns; \u00af\x00sub; \u2282\x00subE; \u2ac5\x00subdot; \u2abd\x00sube; \u2286\x00subedot; \u2ac3\x00submult; \u2ac1\x00" +
	"subnE; \u2acb\x00subne; \u228a\x00subplus; \u2abf\x00subrarr; \u2979\x00subset; \u2282\x00subseteq; \u2286\x00" +
	"subseteqq; \u2ac5\x00subsetneq; \u228a\x00subsetneqq; \u2acb\x00subsim; \u2ac7\x00subsub; \u2ad5\x00subsup; \u2ad3\x00" +
	"succ; \u227b\x00succapprox; \u2ab8\x00succcurlyeq; \u227d\x00succeq; \u2ab0\x00succnapprox; \u2aba\x00" +
	"succneqq; \u2ab6\x00succnsim; \u22e9\x00succsim; \u227f\x00sum; \u2211\x00sung; \u266a\x00sup1 \u00b9\x00sup1; \u00b9\x00" +
	"sup2 \u00b2\x00sup2; \u00b2\x00sup3 \u00b3\x00sup3; \u00b3\x00sup; \u2283\x00supE; \u2ac6\x00supdot; \u2abe\x00" +
	"supdsub; \u2ad8\x00supe; \u2287\x00supedot; \u2ac4\x00suphsol; \u27c9\x00suphsub; \u2ad7\x00suplarr; \u297b\x00" +
	"supmult; \u2ac2\x00supnE; \u2acc\x00supne; \u228b\x00supplus; \u2ac0\x00supset; \u2283\x00supseteq; \u2287\x00" +
	"supseteqq; \u2ac6\x00supsetneq; \u228b\x00supsetneqq; \u2acc\x00supsim; \u2ac8\x00supsub; \u2ad4\x00supsup; \u2ad6\x00" +
	"swArr; \u21d9\x00swarhk; \u2926\x00swarr; \u2199\x00swarrow; \u2199\x00swnwar; \u292a\x00szlig \u00df\x00szlig; \u00df\x00" +
	"target; \u2316\x00tau; \u03c4\x00tbrk; \u23b4\x00tcaron; \u0165\x00tcedil; \u0163\x00tcy; \u0442\x00tdot; \u20db\x00" +
	"telrec; \u2315\x00tfr; \U0001d531\x00there4; \u2234\x00therefore; \u2234\x00theta; \u03b8\x00thetasym; \u03d1\x00" +
	"thetav; \u03d1\x00thickapprox; \u2248\x00thicksim; \u223c\x00thinsp; \u2009\x00thkap; \u2248\x00thksim; \u223c\x00" +
	"thorn \u00fe\x00thorn; \u00fe\x00tilde; \u02dc\x00times \u00d7\x00times; \u00d7\x00timesb; \u22a0\x00timesbar; \u2a31\x00" +
	"timesd; \u2a30\x00tint; \u222d\x00toea; \u2928\x00top; \u22a4\x00topbot; \u2336\x00topcir; \u2af1\x00topf; \U0001d565\x00" +
	"topfork; \u2ada\x00tosa; \u2929\x00tprime; \u2034\x00trade; \u2122\x00triangle; \u25b5\x00triangledown; \u25bf\x00" +
	"triangleleft; \u25c3\x00trianglelefteq; \u22b4\x00triangleq; \u225c\x00triangleright; \u25b9\x00" +
	"trianglerighteq; \u22b5\x00tridot; \u25ec\x00trie; \u225c\x00triminus; \u2a3a\x00triplus; \u2a39\x00trisb; \u29cd\x00" +
	"tritime; \u2a3b\x00trpezium; \u23e2\x00tscr; \U0001d4c9\x00tscy; \u0446\x00tshcy; \u045b\x00tstrok; \u0167\x00" +
	"twixt; \u226c\x00twoheadleftarrow; \u219e\x00twoheadrightarrow; \u21a0\x00uArr; \u21d1\x00uHar; \u2963\x00" +
	"uacute \u00fa\x00uacute; \u00fa\x00uarr; \u2191\x00ubrcy; \u045e\x00ubreve; \u016d\x00ucirc \u00fb\x00ucirc; \u00fb\x00" +
	"ucy; \u0443\x00udarr; \u21c5\x00udblac; \u0171\x00udhar; \u296e\x00ufisht; \u297e\x00ufr; \U0001d532\x00ugrave \u00f9\x00" +
	"ugrave; \u00f9\x00uharl; \u21bf\x00uharr; \u21be\x00uhblk; \u2580\x00ulcorn; \u231c\x00ulcorner; \u231c\x00" +
	"ulcrop; \u230f\x00ultri; \u25f8\x00umacr; \u016b\x00uml \u00a8\x00uml; \u00a8\x00uogon; \u0173\x00uopf; \U0001d566\x00" +
	"uparrow; \u2191\x00updownarrow; \u2195\x00upharpoonleft; \u21bf\x00upharpoonright; \u21be\x00uplus; \u228e\x00" +
	"upsi; \u03c5\x00upsih; \u03d2\x00upsilon; \u03c5\x00upuparrows; \u21c8\x00urcorn; \u231d\x00urcorner; \u231d\x00" +
	"urcrop; \u230e\x00uring; \u016f\x00urtri; \u25f9\x00uscr; \U0001d4ca\x00utdot; \u22f0\x00utilde; \u0169\x00" +
	"utri; \u25b5\x00utrif; \u25b4\x00uuarr; \u21c8\x00uuml \u00fc\x00uuml; \u00fc\x00uwangle; \u29a7\x00vArr; \u21d5\x00" +
	"vBar; \u2ae8\x00vBarv; \u2ae9\x00vDash; \u22a8\x00vangrt; \u299c\x00varepsilon; \u03f5\x00varkappa; \u03f0\x00" +
	"varnothing; \u2205\x00varphi; \u03d5\x00varpi; \u03d6\x00varpropto; \u221d\x00varr; \u2195\x00varrho; \u03f1\x00" +
	"varsigma; \u03c2\x00varsubsetneq; \u228a\ufe00\x00varsubsetneqq; \u2acb\ufe00\x00varsupsetneq; \u228b\ufe00\x00" +
	"varsupsetneqq; \u2acc\ufe00\x00vartheta; \u03d1\x00vartriangleleft; \u22b2\x00vartriangleright; \u22b3\x00" +
	"vcy; \u0432\x00vdash; \u22a2\x00vee; \u2228\x00veebar; \u22bb\x00veeeq; \u225a\x00vellip; \u22ee\x00verbar; \u007c\x00" +
	"vert; \u007c\x00vfr; \U0001d533\x00vltri; \u22b2\x00vnsub; \u2282\u20d2\x00vnsup; \u2283\u20d2\x00vopf; \U0001d567\x00" +
	"vprop; \u221d\x00vrtri; \u22b3\x00vscr; \U0001d4cb\x00vsubnE; \u2acb\ufe00\x00vsubne; \u228a\ufe00\x00" +
	"vsupnE; \u2acc\ufe00\x00vsupne; \u228b\ufe00\x00vzigzag; \u299a\x00wcirc; \u0175\x00wedbar; \u2a5f\x00wedge; \u2227\x00" +
	"wedgeq; \u2259\x00weierp; \u2118\x00wfr; \U0001d534\x00wopf; \U0001d568\x00wp; \u2118\x00wr; \u2240\x00wreath; \u2240\x00" +
	"wscr; \U0001d4cc\x00xcap; \u22c2\x00xcirc; \u25ef\x00xcup; \u22c3\x00xdtri; \u25bd\x00xfr; \U0001d535\x00xhArr; \u27fa\x00" +
	"xharr; \u27f7\x00xi; \u03be\x00xlArr; \u27f8\x00xlarr; \u27f5\x00xmap; \u27fc\x00xnis; \u22fb\x00xodot; \u2a00\x00" +
	"xopf; \U0001d569\x00xoplus; \u2a01\x00xotime; \u2a02\x00xrArr; \u27f9\x00xrarr; \u27f6\x00xscr; \U0001d4cd\x00" +
	"xsqcup; \u2a06\x00xuplus; \u2a04\x00xutri; \u25b3\x00xvee; \u22c1\x00xwedge; \u22c0\x00yacute \u00fd\x00yacute; \u00fd\x00" +
	"yacy; \u044f\x00ycirc; \u0177\x00ycy; \u044b\x00yen \u00a5\x00yen; \u00a5\x00yfr; \U0001d536\x00yicy; \u0457\x00" +
	"yopf; \U0001d56a\x00yscr; \U0001d4ce\x00yucy; \u044e\x00yuml \u00ff\x00yuml; \u00ff\x00zacute; \u017a\x00" +
	"zcaron; \u017e\x00zcy; \u0437\x00zdot; \u017c\x00zeetrf; \u2128\x00zeta; \u03b6\x00zfr; \U0001d537\x00zhcy; \u0436\x00" +
	"zigrarr; \u21dd\x00zopf; \U0001d56b\x00zscr; \U0001d4cf\x00zwj; \u200d\x00zwnj; \u200c\x00"
