package template

import "strings"

// Attributes of HTML by what is in them. Those that are not here are plain, or their names tell.
var (
	urlAttrs = words("action archive background cite classid codebase data formaction href icon longdesc manifest poster " +
		"profile src usemap xmlns")
	plainAttrs = words("accept alt autocomplete autofocus autoplay border checked class cols colspan contenteditable " +
		"contextmenu controls coords datetime default dir dirname disabled draggable dropzone for formtarget headers " +
		"height hidden high hreflang id ismap kind label lang list loop low max maxlength media mediagroup min multiple " +
		"name open optimum placeholder preload pubdate radiogroup readonly required reversed rows rowspan scope scoped " +
		"seamless selected shape size sizes span spellcheck srclang start step tabindex target title width wrap")
	// What these mean depends on others, or others depend on them.
	unsafeAttrs = words("accept-charset async challenge charset content crossorigin defer enctype form formenctype " +
		"formmethod formnovalidate http-equiv keytype language method novalidate pattern rel sandbox type value")
)

func words(list string) map[string]bool {
	m := make(map[string]bool)
	for word := range strings.FieldsSeq(list) {
		m[word] = true
	}
	return m
}

// attrContent says what is in an attribute, whose name is in lower case.
func attrContent(name string) content {
	if rest, ok := strings.CutPrefix(name, "data-"); ok {
		// Scripts use them as the attribute without the prefix.
		name = rest
	} else if space, local, ok := strings.Cut(name, ":"); ok {
		if space == "xmlns" {
			return contentURL
		}
		name = local
	}
	switch {
	case urlAttrs[name]:
		return contentURL
	case plainAttrs[name]:
		return contentPlain
	case unsafeAttrs[name]:
		return contentUnsafe
	case name == "style":
		return contentCSS
	case name == "srcset":
		return contentSrcset
	case name == "srcdoc":
		return contentHTML
	case strings.HasPrefix(name, "on"):
		return contentJS
	case strings.Contains(name, "src") || strings.Contains(name, "uri") || strings.Contains(name, "url"):
		return contentURL
	}
	return contentPlain
}
