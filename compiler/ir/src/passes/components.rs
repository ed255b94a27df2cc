//! Strongly connected components: functions that call each other, blocks of one loop.

/// The components of a graph of `n` nodes, each behind those it leads to (Tarjan).
pub fn components<S: Iterator<Item = usize>>(n: usize, successors: impl Fn(usize) -> S) -> Vec<Vec<usize>> {
    const NEW: u32 = u32::MAX;
    let mut number = vec![NEW; n];
    let mut low = vec![0u32; n];
    let mut is_open = vec![false; n];
    let mut open = Vec::new();
    let mut found = Vec::new();
    let mut next = 0;
    for root in 0..n {
        if number[root] != NEW {
            continue;
        }
        let mut walk: Vec<(usize, S)> = Vec::new();
        let mut enter = Some(root);
        loop {
            if let Some(v) = enter.take() {
                (number[v], low[v]) = (next, next);
                next += 1;
                is_open[v] = true;
                open.push(v);
                walk.push((v, successors(v)));
            }
            let Some((v, rest)) = walk.last_mut() else { break };
            let v = *v;
            match rest.next() {
                Some(w) if number[w] == NEW => enter = Some(w),
                Some(w) if is_open[w] => low[v] = low[v].min(number[w]),
                Some(_) => {}
                None => {
                    walk.pop();
                    if let Some((up, _)) = walk.last() {
                        low[*up] = low[*up].min(low[v]);
                    }
                    if low[v] == number[v] {
                        let at = open.iter().rposition(|w| *w == v).expect("it is open");
                        let component = open.split_off(at);
                        component.iter().for_each(|w| is_open[*w] = false);
                        found.push(component);
                    }
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn callees_come_first() {
        let edges: [&[usize]; 6] = [&[1], &[2, 3], &[1], &[4], &[4], &[0]];
        let mut found = components(6, |v| edges[v].iter().copied());
        found.iter_mut().for_each(|c| c.sort_unstable());
        assert_eq!(found, [vec![4], vec![3], vec![1, 2], vec![0], vec![5]]);
    }
}
