//! A long list of which only the rows near the screen are in memory: it knows the ids of all its rows, and reads the rows
//! page by page as they come into view.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::ops::Range;

use super::widgets::table::TableState;

/// So many rows are read at a time.
pub const PAGE: usize = 200;
/// So many pages are kept.
const KEPT: usize = 40;
/// So many pages may be on their way.
const ASKED: usize = 3;

#[derive(Debug)]
enum Page<R> {
    Asked,
    Here(Vec<Option<R>>),
}

/// How far the list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Loading {
    /// Nothing was ever read.
    #[default]
    Never,
    /// What is shown is what was asked for.
    Done,
    /// It is being read.
    Running,
    /// It is being read, and something else was asked for since.
    RunningStale,
}

/// The rows of a list; `K` tells them apart.
#[derive(Debug)]
pub struct Paged<K, R> {
    ids: Vec<K>,
    pages: BTreeMap<usize, Page<R>>,
    /// Rows as they stood before the last reading, shown until they arrive anew.
    before: HashMap<K, R>,
    generation: u64,
    loading: Loading,
    was_read: bool,
    seen: Range<usize>,
}

impl<K, R> Default for Paged<K, R> {
    fn default() -> Self {
        Self {
            ids: Vec::new(),
            pages: BTreeMap::new(),
            before: HashMap::new(),
            generation: 0,
            loading: Loading::Never,
            was_read: false,
            seen: 0..0,
        }
    }
}

impl<K: Copy + Eq + Hash, R> Paged<K, R> {
    /// Whether to read now which rows there are; otherwise that is being read, and [`Paged::put`] will say that it is
    /// outdated.
    pub fn begin(&mut self) -> bool {
        let is_running = matches!(self.loading, Loading::Running | Loading::RunningStale);
        self.loading = if is_running { Loading::RunningStale } else { Loading::Running };
        !is_running
    }

    /// Which rows there are has arrived; the cursor stays on its row. Answers whether it is outdated already.
    pub fn put(&mut self, ids: Vec<K>, table: &mut TableState) -> bool {
        let chosen = table.cursor().and_then(|row| self.ids.get(row)).copied();
        self.before = std::mem::take(&mut self.pages)
            .into_iter()
            .filter_map(|(page, rows)| if let Page::Here(rows) = rows { Some((page, rows)) } else { None })
            .flat_map(|(page, rows)| self.ids.iter().skip(page * PAGE).copied().zip(rows))
            .filter_map(|(id, row)| row.map(|row| (id, row)))
            .collect();
        self.ids = ids;
        self.generation += 1;
        if let Some(chosen) = chosen {
            match self.ids.iter().position(|id| *id == chosen) {
                Some(row) if table.cursor() == Some(row) => {}
                Some(row) => table.select(row),
                None => table.deselect(),
            }
        }
        self.was_read = true;
        let stale = self.loading == Loading::RunningStale;
        self.loading = Loading::Done;
        stale
    }

    /// Reading failed: what is there stays.
    pub fn failed(&mut self) {
        self.loading = Loading::Done;
        self.was_read = true;
    }

    /// Whether anything was read yet.
    #[must_use]
    pub fn was_read(&self) -> bool {
        self.was_read
    }

    /// Which reading the rows are of.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// All rows by id, in sequence.
    #[must_use]
    pub fn ids(&self) -> &[K] {
        &self.ids
    }

    /// How many rows the table has; before the first reading, so many that it looks as if it were being read.
    #[must_use]
    pub fn shown(&self) -> usize {
        if self.was_read { self.ids.len() } else { PAGE }
    }

    /// A row, where it is in memory.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<&R> {
        let here = match self.pages.get(&(index / PAGE)) {
            Some(Page::Here(rows)) => rows.get(index % PAGE).and_then(Option::as_ref),
            _ => None,
        };
        here.or_else(|| self.ids.get(index).and_then(|id| self.before.get(id)))
    }

    /// The ids of a page, and what [`Paged::put_page`] knows the reading by.
    #[must_use]
    pub fn page(&self, page: usize) -> (Vec<K>, u64) {
        (self.ids.iter().skip(page * PAGE).take(PAGE).copied().collect(), self.generation)
    }

    /// A page has arrived: a row for each of its ids.
    pub fn put_page(&mut self, generation: u64, page: usize, rows: Vec<Option<R>>) {
        if generation != self.generation {
            return;
        }
        self.pages.insert(page, Page::Here(rows));
        while self.pages.len() > KEPT {
            let near = self.seen.start / PAGE;
            let Some(far) = self.pages.keys().copied().max_by_key(|page| page.abs_diff(near)) else { break };
            self.pages.remove(&far);
        }
    }

    /// The pages to read for the rows that are on the screen, and their neighbours.
    pub fn wanted(&mut self, visible: Range<usize>) -> Vec<usize> {
        self.seen = visible.clone();
        let mut wanted = Vec::new();
        if visible.is_empty() || !self.was_read {
            return wanted;
        }
        let ahead = visible.len();
        let first = visible.start.saturating_sub(ahead) / PAGE;
        let last = (visible.end + ahead).min(self.ids.len()).saturating_sub(1) / PAGE;
        for page in first..=last {
            let on_the_way = self.pages.values().filter(|page| matches!(page, Page::Asked)).count();
            if on_the_way < ASKED && !self.pages.contains_key(&page) {
                self.pages.insert(page, Page::Asked);
                wanted.push(page);
            }
        }
        wanted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(list: &mut Paged<usize, String>, page: usize) {
        let (ids, generation) = list.page(page);
        list.put_page(generation, page, ids.iter().map(|id| Some(id.to_string())).collect());
    }

    #[test]
    fn only_pages_near_the_screen_are_read_and_kept() {
        let mut list: Paged<usize, String> = Paged::default();
        assert!(list.begin());
        assert!(!list.put((0..1_000_000).collect(), &mut TableState::default()));
        assert_eq!(list.wanted(0..20), [0]);
        assert_eq!(list.wanted(0..20), Vec::<usize>::new());
        assert_eq!(list.row(7), None);
        for page in 0..100 {
            list.wanted(page * PAGE..page * PAGE + 20);
            read(&mut list, page);
        }
        assert_eq!(list.pages.len(), KEPT);
        assert_eq!(list.row(99 * PAGE + 7).map(String::as_str), Some("19807"));
        assert_eq!(list.row(7), None);
    }

    #[test]
    fn rows_stay_on_the_screen_and_under_the_cursor_while_they_are_read_anew() {
        let mut list: Paged<usize, String> = Paged::default();
        let mut table = TableState::default();
        list.put(vec![1, 2, 3], &mut table);
        list.wanted(0..3);
        read(&mut list, 0);
        let old = list.page(0).1;
        table.select(0);
        assert!(list.begin());
        assert!(!list.begin());
        assert!(list.put(vec![9, 1, 2, 3], &mut table));
        assert_eq!(table.cursor(), Some(1));
        assert_eq!(list.row(0), None);
        assert_eq!(list.row(1).map(String::as_str), Some("1"));
        list.put_page(old, 0, vec![Some("of the list before".to_owned())]);
        assert_eq!(list.row(0), None);
    }
}
