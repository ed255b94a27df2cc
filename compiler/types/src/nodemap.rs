//! A table by node.

use syntax::ast::NodeId;

/// Entries that lie together.
const PAGE: usize = 128;

type Page<T> = Box<[Option<T>; PAGE]>;

/// Something for some of the build's nodes.
///
/// Ids of one file are dense, and trees are walked in their order: what is asked for next lies beside what was asked for
/// last. In a hash table it would be somewhere in memory that a large program does not have in its caches.
#[derive(Debug)]
pub struct NodeMap<T> {
    /// Of nodes from `PAGE * i` on; none where nothing is known.
    pages: Vec<Option<Page<T>>>,
}

impl<T> Default for NodeMap<T> {
    fn default() -> NodeMap<T> {
        NodeMap { pages: Vec::new() }
    }
}

fn place(node: NodeId) -> (usize, usize) {
    (node.0 as usize / PAGE, node.0 as usize % PAGE)
}

impl<T> NodeMap<T> {
    /// What is known of the node.
    pub fn get(&self, node: &NodeId) -> Option<&T> {
        let (page, at) = place(*node);
        self.pages.get(page)?.as_ref()?[at].as_ref()
    }

    /// The same, to change it.
    pub fn get_mut(&mut self, node: &NodeId) -> Option<&mut T> {
        let (page, at) = place(*node);
        self.pages.get_mut(page)?.as_mut()?[at].as_mut()
    }

    /// Whether anything is known of the node.
    pub fn contains_key(&self, node: &NodeId) -> bool {
        self.get(node).is_some()
    }

    /// Notes something; what was known before is forgotten.
    pub fn insert(&mut self, node: NodeId, value: T) {
        let (page, at) = place(node);
        if self.pages.len() <= page {
            self.pages.resize_with(page + 1, || None);
        }
        self.pages[page].get_or_insert_with(|| Box::new([const { None }; PAGE]))[at] = Some(value);
    }

    /// Everything, by rising node.
    pub fn iter(&self) -> impl Iterator<Item = (NodeId, &T)> {
        let pages = self.pages.iter().enumerate().filter_map(|(i, page)| Some((i, page.as_ref()?)));
        pages.flat_map(|(i, page)| {
            let filled = page.iter().enumerate().filter_map(|(at, value)| Some((at, value.as_ref()?)));
            filled.map(move |(at, value)| (NodeId((i * PAGE + at) as u32), value))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_is_found_in_order() {
        let mut map = NodeMap::default();
        let nodes = [3, 700_000, 4, 127, 128, 0];
        for n in nodes {
            map.insert(NodeId(n), n * 2);
        }
        map.insert(NodeId(4), 5);
        *map.get_mut(&NodeId(3)).expect("it is there") += 1;
        let all: Vec<(u32, u32)> = map.iter().map(|(node, value)| (node.0, *value)).collect();
        assert_eq!(all, [(0, 0), (3, 7), (4, 5), (127, 254), (128, 256), (700_000, 1_400_000)]);
        assert!(map.contains_key(&NodeId(127)) && !map.contains_key(&NodeId(126)));
        assert_eq!(map.get(&NodeId(u32::MAX)), None);
    }
}
