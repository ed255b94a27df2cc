package x509

import (
	"bytes"
	"slices"
)

// Policies of a chain, as RFC 5280 (6.1) and RFC 9618 have them: a graph with a level for each certificate, from the root of trust
// down. RFC 9618 has it in place of a tree, which could get as large as somebody likes.

// anyPolicy is the policy that stands for all.
var anyPolicy = string(mustOID(2, 5, 29, 32, 0).der)

// A policyNode is a policy that is valid as far as its level.
type policyNode struct {
	policy   string   // contents of the encoding
	expected []string // what the policy is called on the next level
	parents  []*policyNode
	children int
}

// A policyLevel has the nodes of a level by their policies.
type policyLevel map[string]*policyNode

func (l policyLevel) add(policy string, expected []string, parents []*policyNode) {
	for _, p := range parents {
		p.children++
	}
	l[policy] = &policyNode{policy: policy, expected: expected, parents: parents}
}

func (l policyLevel) remove(policy string) {
	if node := l[policy]; node != nil {
		for _, p := range node.parents {
			p.children--
		}
		delete(l, policy)
	}
}

// A policyGraph has a level above all certificates, which allows any policy. It is nil if no policy is valid.
type policyGraph []policyLevel

func newPolicyGraph() policyGraph {
	top := make(policyLevel)
	top.add(anyPolicy, []string{anyPolicy}, nil)
	return policyGraph{top}
}

func (g policyGraph) leaves() policyLevel { return g[len(g)-1] }

// grow returns the graph with a level for a certificate; expand tells whether “any policy” in it stands for all that are expected
// (6.1.3 d).
func (g policyGraph) grow(cert *Certificate, expand bool) policyGraph {
	expecting := make(map[string][]*policyNode)
	for _, node := range g.leaves() {
		for _, policy := range node.expected {
			expecting[policy] = append(expecting[policy], node)
		}
	}
	level := make(policyLevel)
	any := false
	for _, oid := range cert.Policies {
		policy := string(oid.der)
		if policy == anyPolicy {
			any = true
			continue
		}
		parents := expecting[policy]
		if node := g.leaves()[anyPolicy]; len(parents) == 0 && node != nil {
			parents = []*policyNode{node}
		}
		if len(parents) > 0 {
			level.add(policy, []string{policy}, parents)
		}
	}
	if any && expand {
		for policy, parents := range expecting {
			if level[policy] == nil {
				level.add(policy, []string{policy}, parents)
			}
		}
	}
	g = append(g, level)
	g.prune()
	return g
}

// prune removes nodes above the last level that have no children.
func (g policyGraph) prune() {
	for i := len(g) - 2; i > 0; i-- {
		for policy, node := range g[i] {
			if node.children == 0 {
				g[i].remove(policy)
			}
		}
	}
}

// mapPolicies changes what is expected below a certificate, as its mappings say, or drops the policies in them, if that is not
// allowed (6.1.4 a, b). It reports false if there is a mapping that must not be.
func (g policyGraph) mapPolicies(mappings []PolicyMapping, allowed bool) bool {
	leaves := g.leaves()
	subjects := make(map[string][]string)
	for _, m := range mappings {
		issuer, subject := string(m.IssuerDomainPolicy.der), string(m.SubjectDomainPolicy.der)
		switch {
		case !allowed:
			leaves.remove(issuer)
		case issuer == anyPolicy || subject == anyPolicy:
			return false
		default:
			subjects[issuer] = append(subjects[issuer], subject)
		}
	}
	g.prune()
	for issuer, expected := range subjects {
		if node := leaves[issuer]; node != nil {
			node.expected = expected
		} else if node := leaves[anyPolicy]; node != nil {
			leaves.add(issuer, expected, node.parents)
		}
	}
	return true
}

// valid returns the policies that hold for the whole chain as the root calls them: those that come right from “any policy”, and
// that itself, if it holds for the last certificate (6.1.5 g).
func (g policyGraph) valid() map[string]bool {
	valid := make(map[string]bool)
	for _, level := range g[1:] {
		for policy, node := range level {
			if policy != anyPolicy && len(node.parents) == 1 && node.parents[0].policy == anyPolicy {
				valid[policy] = true
			}
		}
	}
	if g.leaves()[anyPolicy] != nil {
		valid[anyPolicy] = true
	}
	return valid
}

// acceptable reports whether one of the valid policies is one of those that the user wants; none stands for any.
func acceptable(valid map[string]bool, wanted []OID) bool {
	if len(valid) == 0 {
		return false
	}
	anyWill := !slices.ContainsFunc(wanted, func(oid OID) bool { return string(oid.der) != anyPolicy })
	return anyWill || valid[anyPolicy] || slices.ContainsFunc(wanted, func(oid OID) bool { return valid[string(oid.der)] })
}

// policyCounters are after how many certificates something holds.
type policyCounters struct {
	explicit, mapping, anyPolicy int
}

// next counts a certificate, and takes what it says about those below it (6.1.4 h to j).
func (n *policyCounters) next(cert *Certificate, selfIssued bool) {
	for _, counter := range []struct {
		left   *int
		number int
		zero   bool
	}{
		{&n.explicit, cert.RequireExplicitPolicy, cert.RequireExplicitPolicyZero},
		{&n.mapping, cert.InhibitPolicyMapping, cert.InhibitPolicyMappingZero},
		{&n.anyPolicy, cert.InhibitAnyPolicy, cert.InhibitAnyPolicyZero},
	} {
		if !selfIssued && *counter.left > 0 {
			*counter.left--
		}
		if counter.number > 0 || counter.zero {
			*counter.left = min(*counter.left, counter.number)
		}
	}
}

// policiesValid reports whether a chain has one of the wanted policies, if it must have any.
func policiesValid(chain []*Certificate, wanted []OID) bool {
	if len(chain) == 1 {
		return true
	}
	// The root's own extensions do not count.
	chain = chain[:len(chain)-1]
	never := len(chain) + 1
	return checkPolicies(chain, wanted, policyCounters{explicit: never, mapping: never, anyPolicy: never})
}

func checkPolicies(chain []*Certificate, wanted []OID, n policyCounters) bool {
	graph := newPolicyGraph()
	for i, cert := range slices.Backward(chain) {
		selfIssued := bytes.Equal(cert.RawIssuer, cert.RawSubject)
		if len(cert.Policies) == 0 {
			graph = nil
		}
		if graph == nil && n.explicit == 0 {
			return false
		}
		if graph != nil {
			graph = graph.grow(cert, n.anyPolicy > 0 || i > 0 && selfIssued)
		}
		if i == 0 {
			break
		}
		if graph != nil && !graph.mapPolicies(cert.PolicyMappings, n.mapping > 0) {
			return false
		}
		n.next(cert, selfIssued)
	}
	if n.explicit > 1 && !chain[0].RequireExplicitPolicyZero {
		return true // 6.1.5 a, b: none is needed
	}
	return graph != nil && acceptable(graph.valid(), wanted)
}
