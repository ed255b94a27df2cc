//! Cuts a mistake out of the token stream, so that the rest can be parsed again.
//!
//! Nearest first: the element of a list, the header of a statement, the statement or line. Each
//! attempt that does not get the parser past the mistake makes the next one cut wider.

use tokens::{Kind, Token};

use crate::terminals::{Edit, Level, Open, Terminal};

/// How much to cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Width {
    /// The element at hand.
    Element,
    /// All that stands in the brackets.
    Brackets,
    /// The statement or line; then the one around it, and so on: the number counts outwards.
    Line(u32),
}

impl Width {
    /// The next wider cut.
    pub fn wider(self) -> Width {
        match self {
            Width::Element => Width::Brackets,
            Width::Brackets => Width::Line(0),
            Width::Line(n) => Width::Line(n + 1),
        }
    }
}

/// What a cut has to look at.
pub struct Site<'a> {
    /// All tokens of the file.
    pub tokens: &'a [Token],
    /// For every opening bracket its partner.
    pub partner: &'a [u32],
    /// One past the item's last token.
    pub end: usize,
    /// The token that does not fit.
    pub at: usize,
    /// Brackets open in front of it, outermost first.
    pub levels: &'a [Level],
}

impl Site<'_> {
    fn kind(&self, i: usize) -> Kind {
        self.tokens[i].kind
    }

    /// The cut of the given width; `None` if there is no such thing here.
    pub fn cut(&self, width: Width) -> Option<Edit> {
        let level = *self.levels.last()?;
        match width {
            Width::Element => match level.open {
                Open::Header(_) => self.header(level),
                Open::Call | Open::Literal | Open::Index if self.is_closed(level) => Some(self.element(level)),
                _ => None,
            },
            Width::Brackets => match level.open {
                Open::Call | Open::Group | Open::Index | Open::Length if self.is_closed(level) => {
                    Some(self.inside(level, Some(Terminal::BadExpr)))
                }
                Open::Params | Open::Literal if self.is_closed(level) => Some(self.inside(level, None)),
                _ => None,
            },
            Width::Line(outwards) => self.line(outwards),
        }
    }

    /// Whether a bracket has a partner that closes it and nothing else with it.
    fn is_closed(&self, level: Level) -> bool {
        let close = match self.kind(level.at) {
            Kind::LParen => Kind::RParen,
            Kind::LBrack => Kind::RBrack,
            Kind::LBrace => Kind::RBrace,
            _ => return false,
        };
        let partner = self.partner[level.at] as usize;
        partner >= self.at && partner < self.end && self.kind(partner) == close
    }

    fn inside(&self, level: Level, with: Option<Terminal>) -> Edit {
        Edit { start: level.at + 1, end: self.partner[level.at] as usize, with }
    }

    /// From the last comma to the next, or to the bracket's end.
    fn element(&self, level: Level) -> Edit {
        let close = self.partner[level.at] as usize;
        let mut end = self.at.max(level.item);
        while end < close && self.kind(end) != Kind::Comma {
            end = self.after(end, close);
        }
        Edit { start: level.item, end, with: Some(Terminal::BadExpr) }
    }

    /// What stands between `if`, `for`, `switch` and the block, if the block is on the line.
    fn header(&self, level: Level) -> Option<Edit> {
        let mut end = self.at;
        while end < self.end {
            match self.kind(end) {
                Kind::LBrace => {
                    let with = (end > level.at + 1 || self.kind(level.at) == Kind::If).then_some(Terminal::BadExpr);
                    return Some(Edit { start: level.at + 1, end, with });
                }
                // The brace may stand on the next line, which is a mistake of its own.
                Kind::Semi(_) if self.kind(end + 1) != Kind::LBrace => return None,
                Kind::RBrace => return None,
                _ => end = self.after(end, self.end),
            }
        }
        None
    }

    /// The token after `i`, or after the partner of the bracket at `i`. Braces open blocks here.
    fn after(&self, i: usize, limit: usize) -> usize {
        match self.kind(i) {
            Kind::LParen | Kind::LBrack | Kind::LBrace => {
                let partner = self.partner[i] as usize;
                let close = match self.kind(i) {
                    Kind::LParen => Kind::RParen,
                    Kind::LBrack => Kind::RBrack,
                    _ => Kind::RBrace,
                };
                if partner < limit && self.kind(partner) == close { partner + 1 } else { i + 1 }
            }
            _ => i + 1,
        }
    }

    /// A whole line of the `outwards`-th list of lines around the mistake.
    fn line(&self, outwards: u32) -> Option<Edit> {
        let lists = self.levels.iter().enumerate().rev().filter(|(_, l)| l.open.is_lines());
        let (index, list) = lists.into_iter().nth(outwards as usize)?;
        if list.open == Open::Item {
            return None;
        }
        let close = match self.partner[list.at] as usize {
            partner if partner >= self.at => partner.min(self.end),
            _ => self.end,
        };
        // Brackets opened in this line in front of the mistake end where they close, if they do.
        let mut end = self.at;
        if let Some(inner) = self.levels.get(index + 1..).into_iter().flatten().find(|l| self.is_closed(**l)) {
            end = self.partner[inner.at] as usize + 1;
        }
        while end < close {
            match self.kind(end) {
                Kind::Semi(_) => break,
                Kind::RBrace if self.levels.iter().any(|l| self.partner[l.at] as usize == end) => break,
                Kind::Case | Kind::Default if list.open == Open::Cases && end > list.item => break,
                _ => end = self.after(end, close),
            }
        }
        let start = list.item.min(end);
        // What runs into the next clause lacks its end: nothing may stand for it there.
        if end < close && matches!(self.kind(end), Kind::Case | Kind::Default) && !self.starts_clause(start) {
            return Some(Edit { start, end, with: None });
        }
        if list.open == Open::Block || list.open == Open::Cases && !self.starts_clause(start) {
            return Some(Edit { start, end, with: Some(Terminal::BadStmt) });
        }
        // A line of a group goes with its semicolon, for nothing stands for it.
        let end = if end < close && matches!(self.kind(end), Kind::Semi(_)) { end + 1 } else { end };
        Some(Edit { start, end, with: None })
    }

    fn starts_clause(&self, start: usize) -> bool {
        matches!(self.kind(start), Kind::Case | Kind::Default)
            || !matches!(self.kind(start.saturating_sub(1)), Kind::Colon | Kind::Semi(_))
    }
}
