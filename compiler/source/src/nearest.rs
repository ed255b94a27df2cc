//! Which of some names was meant.

/// The name most like `text`, if one is like it enough: equal but for upper and lower case, or with few letters
/// changed, left out, added or swapped. Of equally like ones the first in the alphabet.
pub fn nearest<'n>(text: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let wanted: Vec<char> = text.chars().collect();
    // One slip in three letters; a name of one letter is like everything.
    let most = wanted.len() / 3;
    let like = |name: &'n str| {
        if name == text || name == "_" {
            return None;
        }
        if name.to_lowercase() == text.to_lowercase() {
            return Some((0, name));
        }
        if name.len().abs_diff(text.len()) > 4 * most {
            return None;
        }
        let other: Vec<char> = name.chars().collect();
        let slips = distance(&wanted, &other);
        (slips <= most && slips < other.len()).then_some((slips, name))
    };
    names.into_iter().filter_map(like).min().map(|(_, name)| name)
}

/// Letters to change, leave out, add, or swap with their neighbour to get from one word to the other: the restricted
/// Damerau–Levenshtein distance.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let differs = usize::from(a[i - 1] != b[j - 1]);
            let mut least = (last[j - 1] + differs).min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        let d = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!([d("", ""), d("", "ab"), d("ab", ""), d("fucn", "func")], [0, 2, 2, 1]);
        assert_eq!([d("kitten", "sitting"), d("retrun", "return"), d("é", "e")], [3, 1, 1]);
    }

    #[test]
    fn near_ones() {
        let among = |text, names: &[&'static str]| nearest(text, names.iter().copied());
        assert_eq!(among("Pritnln", &["Print", "Println", "Printf"]), Some("Println"));
        assert_eq!(among("println", &["Print", "Println", "Printf"]), Some("Println"));
        assert_eq!(among("totl", &["total", "tool"]), Some("tool"));
        assert_eq!(among("x", &["y", "_"]), None);
        assert_eq!(among("x", &["X"]), Some("X"));
        assert_eq!(among("count", &["count"]), None);
        assert_eq!(among("apple", &["orange"]), None);
    }
}
