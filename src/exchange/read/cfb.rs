//! OLE compound files ([MS-CFB]), as far as it takes to know what is in one and that its chains end.

/// The bytes every compound file begins with.
pub(super) const MAGIC: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Sector numbers from here on are marks: free, end of a chain, part of the tables.
const FIRST_MARK: u32 = 0xffff_fffa;
const END_OF_CHAIN: u32 = 0xffff_fffe;
/// Streams shorter than this live in the mini stream.
const MINI_CUTOFF: usize = 4096;
const MINI_SECTOR_BYTES: usize = 64;
const ENTRY_BYTES: usize = 128;

/// A compound file whose tables are sound.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector_bytes: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini_stream: Vec<u8>,
    entries: Vec<Entry>,
}

/// One entry of the directory.
struct Entry {
    name: String,
    start: u32,
    len: usize,
}

impl<'a> Compound<'a> {
    /// Reads the tables; says in English what is wrong with them.
    pub(super) fn parse(bytes: &'a [u8]) -> Result<Self, &'static str> {
        let sector_bytes = match u16_at(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err("unknown sector size"),
        };
        let field = |at| u32_at(bytes, at).ok_or("header cut short");
        let (directory_start, mini_fat_start) = (field(48)?, field(60)?);
        let (mini_fat_sectors, mut table_start) = (field(64)? as usize, field(68)?);
        let mut file = Self {
            bytes,
            sector_bytes,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini_stream: Vec::new(),
            entries: Vec::new(),
        };

        let mut tables: Vec<u32> = bytes.get(76..512).map(numbers).ok_or("header cut short")?;
        let mut steps = 0;
        while table_start < FIRST_MARK {
            let sector = file.sector(table_start)?;
            tables.extend(numbers(sector));
            table_start = tables.pop().ok_or("empty table sector")?;
            steps += 1;
            if steps > file.max_sectors() {
                return Err("table chain without end");
            }
        }
        tables.retain(|id| *id < FIRST_MARK);
        if tables.len() > file.max_sectors() {
            return Err("more tables than sectors");
        }
        for id in tables {
            let sector = file.sector(id)?;
            file.fat.extend(numbers(sector));
        }

        let directory = file.chain(directory_start, usize::MAX)?;
        file.entries = directory.chunks_exact(ENTRY_BYTES).filter_map(Entry::parse).collect();
        if file.entries.iter().any(|entry| entry.len > bytes.len()) {
            return Err("stream longer than the file");
        }
        let Some(root) = file.entries.first() else { return Err("empty directory") };
        if mini_fat_sectors > file.max_sectors() {
            return Err("mini table longer than the file");
        }
        if mini_fat_sectors > 0 {
            let mini_stream = file.chain(root.start, root.len)?;
            file.mini_fat = numbers(&file.chain(mini_fat_start, mini_fat_sectors * sector_bytes)?);
            file.mini_stream = mini_stream;
        }
        Ok(file)
    }

    /// Whether there is a stream or folder of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// The content of the stream called `name`, if there is one and its chain is sound.
    pub(super) fn stream(&self, name: &str) -> Result<Vec<u8>, &'static str> {
        let entry = self.entry(name).ok_or("no such stream")?;
        if entry.len >= MINI_CUTOFF {
            return self.chain(entry.start, entry.len);
        }
        let mut content = Vec::with_capacity(entry.len);
        let mut id = entry.start;
        while content.len() < entry.len && id != END_OF_CHAIN {
            let start = id as usize * MINI_SECTOR_BYTES;
            let rest = self.mini_stream.get(start..).filter(|rest| !rest.is_empty()).ok_or("mini sector beyond end")?;
            let wanted = MINI_SECTOR_BYTES.min(entry.len - content.len()).min(rest.len());
            content.extend_from_slice(rest.get(..wanted).unwrap_or(rest));
            id = *self.mini_fat.get(id as usize).ok_or("mini sector beyond table")?;
        }
        Ok(content)
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes along a chain, at most `len`; sectors without bytes or a chain that loops are errors.
    fn chain(&self, start: u32, len: usize) -> Result<Vec<u8>, &'static str> {
        let mut content = Vec::new();
        let mut id = start;
        let mut steps = 0;
        while id != END_OF_CHAIN && content.len() < len {
            let sector = self.sector(id)?;
            let wanted = sector.len().min(len - content.len());
            content.extend_from_slice(sector.get(..wanted).unwrap_or(sector));
            id = *self.fat.get(id as usize).ok_or("sector beyond table")?;
            steps += 1;
            if steps > self.max_sectors() {
                return Err("chain without end");
            }
        }
        Ok(content)
    }

    /// The bytes of a sector; the last of a file may be short.
    fn sector(&self, id: u32) -> Result<&'a [u8], &'static str> {
        let start = (id as usize).checked_add(1).and_then(|index| index.checked_mul(self.sector_bytes));
        let rest = start.and_then(|start| self.bytes.get(start..)).filter(|rest| !rest.is_empty());
        let rest = rest.ok_or("sector beyond end")?;
        Ok(rest.get(..self.sector_bytes).unwrap_or(rest))
    }

    fn max_sectors(&self) -> usize {
        self.bytes.len() / self.sector_bytes + 1
    }
}

impl Entry {
    fn parse(bytes: &[u8]) -> Option<Self> {
        let units: Vec<u16> = bytes.get(..64)?.chunks_exact(2).filter_map(|pair| u16_at(pair, 0)).collect();
        let name = String::from_utf16_lossy(units.split(|unit| *unit == 0).next().unwrap_or_default());
        let start = u32_at(bytes, 116)?;
        let len = u32_at(bytes, 120)? as usize;
        Some(Self { name, start, len })
    }
}

/// The little-endian number at `at`.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

/// The little-endian number at `at`.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|word| u32_at(word, 0)).collect()
}
