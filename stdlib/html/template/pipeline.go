package template

import (
	"slices"
	"text/template"
	"text/template/parse"
)

// Names of the functions that are added to pipelines. Templates cannot call them, but messages have them.
const (
	attrEscaperName    = "_html_template_attrescaper"
	commentEscaperName = "_html_template_commentescaper"
	cssEscaperName     = "_html_template_cssescaper"
	cssFilterName      = "_html_template_cssvaluefilter"
	nameFilterName     = "_html_template_htmlnamefilter"
	htmlEscaperName    = "_html_template_htmlescaper"
	jsRegexpName       = "_html_template_jsregexpescaper"
	jsStrEscaperName   = "_html_template_jsstrescaper"
	jsTmplLitName      = "_html_template_jstmpllitescaper"
	jsValEscaperName   = "_html_template_jsvalescaper"
	nospaceEscaperName = "_html_template_nospaceescaper"
	rcdataEscaperName  = "_html_template_rcdataescaper"
	srcsetEscaperName  = "_html_template_srcsetescaper"
	urlEscaperName     = "_html_template_urlescaper"
	urlFilterName      = "_html_template_urlfilter"
	urlNormalizerName  = "_html_template_urlnormalizer"
	joinedName         = "_eval_args_"
)

var funcs = template.FuncMap{
	attrEscaperName:    attrEscaper,
	commentEscaperName: commentEscaper,
	cssEscaperName:     cssEscaper,
	cssFilterName:      cssValueFilter,
	nameFilterName:     nameFilter,
	htmlEscaperName:    htmlEscaper,
	jsRegexpName:       jsRegexpEscaper,
	jsStrEscaperName:   jsStrEscaper,
	jsTmplLitName:      jsTmplLitEscaper,
	jsValEscaperName:   jsValEscaper,
	nospaceEscaperName: nospaceEscaper,
	rcdataEscaperName:  rcdataEscaper,
	srcsetEscaperName:  srcsetEscaper,
	urlEscaperName:     urlEscaper,
	urlFilterName:      urlFilter,
	urlNormalizerName:  urlNormalizer,
	joinedName:         joined,
}

// stateEscapers has the function for states where nothing else decides.
var stateEscapers = map[state]string{
	stateText: htmlEscaperName, stateRCDATA: rcdataEscaperName, stateSrcset: srcsetEscaperName, stateCSS: cssFilterName,
	stateJSDqStr: jsStrEscaperName, stateJSSqStr: jsStrEscaperName, stateJSTmplLit: jsTmplLitName, stateJSRegexp: jsRegexpName,
	stateHTMLCmt: commentEscaperName, stateJSBlockCmt: commentEscaperName, stateJSLineCmt: commentEscaperName,
	stateJSHTMLOpenCmt: commentEscaperName, stateJSHTMLCloseCmt: commentEscaperName, stateCSSBlockCmt: commentEscaperName,
	stateCSSLineCmt: commentEscaperName,
}

// predefined are functions of text/template that escape.
var predefined = map[string]bool{"html": true, "urlquery": true}

// same has functions that do what a predefined one does, or more where they stand.
var same = map[string]string{
	attrEscaperName: "html", htmlEscaperName: "html", rcdataEscaperName: "html",
	urlEscaperName: "urlquery", urlNormalizerName: "urlquery",
}

// kindOf is the predefined function that name amounts to, or name itself.
func kindOf(name string) string {
	if s := same[name]; s != "" {
		return s
	}
	return name
}

// needless has functions that do nothing behind others.
var needless = map[string][]string{
	commentEscaperName: {attrEscaperName, htmlEscaperName},
	cssEscaperName:     {attrEscaperName},
	jsRegexpName:       {attrEscaperName},
	jsStrEscaperName:   {attrEscaperName},
	jsTmplLitName:      {attrEscaperName},
	urlEscaperName:     {urlNormalizerName},
}

// funcName is the function that a command calls, or empty.
func funcName(cmd *parse.CommandNode) string {
	if n, ok := cmd.Args[0].(*parse.IdentifierNode); ok {
		return n.Ident
	}
	return ""
}

func newCommand(name string, pos parse.Pos) *parse.CommandNode {
	n := parse.NewIdentifier(name).SetPos(pos)
	return &parse.CommandNode{NodeType: parse.NodeCommand, Args: []parse.Node{n}}
}

// addEscapers adds functions to the end of a pipeline, but for what it does already.
func addEscapers(p *parse.PipeNode, names []string) {
	if len(names) == 0 || len(p.Cmds) == 0 {
		return
	}
	cmds := slices.Clone(p.Cmds)
	last := cmds[len(cmds)-1]
	if own := funcName(last); predefined[own] {
		// It is the right one, in the right place perhaps: put it where the one that it replaces would be.
		if len(cmds) == 1 && len(last.Args) > 1 {
			last.Args[0] = parse.NewIdentifier(joinedName).SetPos(last.Args[0].Position())
			cmds = append(cmds, newCommand(own, p.Position()))
		}
		moved := false
		for i, name := range names {
			if kindOf(name) == own {
				names[i] = own
				moved = true
			}
		}
		if moved {
			cmds = cmds[:len(cmds)-1]
		}
	}
	present := make(map[string]bool)
	for _, cmd := range cmds {
		if name := funcName(cmd); name != "" {
			present[kindOf(name)] = true
		}
	}
	for _, name := range names {
		if present[kindOf(name)] {
			continue
		}
		if n := len(cmds); n == 0 || !slices.Contains(needless[funcName(cmds[n-1])], name) {
			cmds = append(cmds, newCommand(name, p.Position()))
		}
	}
	p.Cmds = cmds
}
