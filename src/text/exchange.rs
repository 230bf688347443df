//! Why a file could not be read or written, in words.
// The functions are tables of sentences: long, but flat.
#![allow(clippy::too_many_lines)]

use super::{Lang, Words, grouped};
use crate::exchange::read::{Content, Format, ReadError};
use crate::exchange::write::WriteError;

const MB: u64 = 1024 * 1024;

const fn format_name(format: Format, lang: Lang) -> &'static str {
    match format {
        Format::Csv => lang.pick("CSV 文本", "CSV text"),
        Format::Xlsx => lang.pick("Excel 工作簿 (.xlsx)", "an Excel workbook (.xlsx)"),
        Format::Xls => lang.pick("旧版 Excel 工作簿 (.xls)", "an old Excel workbook (.xls)"),
        Format::Ods => lang.pick("ODS 表格", "an ODS spreadsheet"),
        Format::Pasted => lang.pick("粘贴的表格行", "pasted rows"),
    }
}

const fn content_name(content: Content, lang: Lang) -> &'static str {
    match content {
        Content::Text => lang.pick("文本", "text"),
        Content::Html => lang.pick("网页", "a web page"),
        Content::Xml => lang.pick("XML 文件", "XML"),
        Content::Xlsx => lang.pick("Excel 工作簿 (.xlsx)", "an Excel workbook (.xlsx)"),
        Content::Xlsb => lang.pick("二进制 Excel 工作簿 (.xlsb)", "a binary workbook (.xlsb)"),
        Content::Xls => lang.pick("旧版 Excel 工作簿 (.xls)", "an old Excel workbook (.xls)"),
        Content::Ods => lang.pick("ODS 表格", "an ODS spreadsheet"),
        Content::Zip => lang.pick("压缩包", "a zip archive"),
        Content::Ole => lang.pick("旧版 Office 文件", "an old Office file"),
        Content::Pdf => lang.pick("PDF", "a PDF"),
        Content::Binary => lang.pick("二进制数据", "binary data"),
    }
}

/// The line and the column number that a read error names, where it does.
#[must_use]
pub const fn place(error: &ReadError) -> (u32, Option<u32>) {
    match error {
        ReadError::UnclosedQuote { line, column }
        | ReadError::TextAfterQuote { line, column }
        | ReadError::CellTooLong { line, column, .. }
        | ReadError::BlankHeader { line, column } => (*line, Some(*column)),
        ReadError::Undecodable { line }
        | ReadError::TooManyColumns { line, .. }
        | ReadError::TooManyCells { line, .. } => (*line, None),
        ReadError::DuplicateHeader { second, .. } => (1, Some(*second)),
        _ => (1, None),
    }
}

/// Why a file was not read.
#[must_use]
pub fn read(error: &ReadError, lang: Lang) -> Words {
    let zh = lang == Lang::Zh;
    let split = lang.pick("拆成几个文件再导入", "split it into several files");
    match error {
        ReadError::NotFound => {
            Words::new(lang.pick("找不到文件", "no such file"), lang.pick("检查路径", "check the path"))
        }
        ReadError::Directory => {
            Words::new(lang.pick("这是文件夹", "it is a folder"), lang.pick("请指定文件", "name a file"))
        }
        ReadError::Unreadable { detail, .. } => Words::new(
            format!("{}{detail}", lang.pick("无法读取：", "cannot be read: ")),
            lang.pick("检查权限，或关闭占用它的程序", "check permissions, or close the program that has it open"),
        ),
        ReadError::UnknownExtension { extension } => Words::new(
            if zh {
                format!("不认识扩展名“{extension}”")
            } else {
                format!("unknown extension “{extension}”")
            },
            lang.pick("另存为 .csv、.xlsx、.xls 或 .ods", "save it as .csv, .xlsx, .xls or .ods"),
        ),
        ReadError::TooLarge { bytes, limit } => Words::new(
            if zh {
                format!("文件有 {} MB，超过上限 {} MB", bytes.div_ceil(MB), limit / MB)
            } else {
                format!("{} MB are more than {} MB", bytes.div_ceil(MB), limit / MB)
            },
            split,
        ),
        ReadError::Empty => Words::new(
            lang.pick("文件是空的，没有表头", "it is empty, without a header row"),
            lang.pick("第一行写列名", "put the column names in the first row"),
        ),
        ReadError::WrongContent { expected, found } => {
            let (expected, found) = (format_name(*expected, lang), content_name(*found, lang));
            Words::new(
                if zh {
                    format!("按扩展名应是“{expected}”，内容却是“{found}”")
                } else {
                    format!("by its name it should be {expected}, but it is {found}")
                },
                lang.pick("在 Excel 中另存为正确的格式", "save it again in the right format"),
            )
        }
        ReadError::Encrypted => Words::new(
            lang.pick("工作簿有密码", "the workbook is encrypted"),
            lang.pick("去掉密码后另存", "save it without a password"),
        ),
        ReadError::Damaged { format, detail } => {
            let format = format_name(*format, lang);
            Words::new(
                if zh {
                    format!("“{format}”已损坏（{detail}）")
                } else {
                    format!("it is {format}, but damaged ({detail})")
                },
                lang.pick(
                    "用表格软件打开并另存，或重新导出",
                    "open and save it in a spreadsheet program, or export it again",
                ),
            )
        }
        ReadError::Undecodable { .. } => Words::new(
            lang.pick("编码既不是 UTF-8 也不是 GB18030", "neither UTF-8 nor GB18030"),
            lang.pick("另存为 UTF-8 的 CSV", "save it as CSV in UTF-8"),
        ),
        ReadError::UnclosedQuote { .. } => Words::new(
            lang.pick("双引号没有闭合", "a double quote is never closed"),
            lang.pick("补上结尾的双引号", "add the closing quote"),
        ),
        ReadError::TextAfterQuote { .. } => Words::new(
            lang.pick("双引号后还有文字", "text follows a closing quote"),
            lang.pick("单元格内的双引号写成两个", "double the quotes inside a cell"),
        ),
        ReadError::CellTooLong { limit, .. } => Words::new(
            if zh {
                format!("单元格超过 {limit} 个字")
            } else {
                format!("the cell has over {limit} characters")
            },
            lang.pick("缩短内容", "shorten it"),
        ),
        ReadError::TooManyColumns { limit, .. } => Words::new(
            if zh { format!("超过 {limit} 列") } else { format!("over {limit} columns") },
            lang.pick("删去右边多余的单元格", "delete the stray cells on the right"),
        ),
        ReadError::TooManyRows { limit } => Words::new(
            if zh { format!("超过 {} 行", grouped(*limit)) } else { format!("over {} rows", grouped(*limit)) },
            split,
        ),
        ReadError::TooManyCells { limit, .. } => Words::new(
            if zh {
                format!("超过 {} 个单元格", grouped(*limit))
            } else {
                format!("over {} cells", grouped(*limit))
            },
            split,
        ),
        ReadError::AreaTooLarge { rows, columns, .. } => Words::new(
            if zh {
                format!("用到的区域有 {rows} 行 {columns} 列")
            } else {
                format!("the used area is {rows} rows by {columns} columns")
            },
            lang.pick("删去远处多余的单元格后另存", "delete the stray far-away cell and save again"),
        ),
        ReadError::DuplicateHeader { header, .. } => Words::new(
            if zh { format!("列名“{header}”重复") } else { format!("the header “{header}” stands twice") },
            lang.pick("删去一列或改名", "remove or rename one"),
        ),
        ReadError::BlankHeader { .. } => Words::new(
            lang.pick("这一列没有列名却有内容", "the column has cells but no header"),
            lang.pick("补上列名，或删去这一列", "name it, or delete the column"),
        ),
    }
}

/// Why a file was not written.
#[must_use]
pub fn write(error: &WriteError, lang: Lang) -> Words {
    let zh = lang == Lang::Zh;
    match error {
        WriteError::NoFolder => Words::new(
            lang.pick("没有这个文件夹", "no such folder"),
            lang.pick("先建文件夹，或换个位置", "make it, or choose another place"),
        ),
        WriteError::Directory => {
            Words::new(lang.pick("这是文件夹", "it is a folder"), lang.pick("请指定文件名", "name a file"))
        }
        WriteError::ReadOnly => Words::new(
            lang.pick("已有的文件是只读的", "the existing file is read-only"),
            lang.pick("换个文件名", "choose another name"),
        ),
        WriteError::InUse => Words::new(
            lang.pick("文件正被其他程序打开", "the file is open in another program"),
            lang.pick("先在 Excel 中关闭它", "close it there first"),
        ),
        WriteError::Io { detail, .. } => Words::new(
            format!("{}{detail}", lang.pick("无法写入：", "cannot be written: ")),
            lang.pick("检查权限和磁盘空间", "check permissions and free space"),
        ),
        WriteError::TooManyRows { rows, limit } => Words::new(
            if zh {
                format!("有 {} 行，超过工作表的上限 {}", grouped(*rows), grouped(*limit))
            } else {
                format!("{} rows are more than a sheet's {}", grouped(*rows), grouped(*limit))
            },
            lang.pick("缩小范围，或导出 CSV", "narrow the range, or export CSV"),
        ),
        WriteError::TextTooLong { column, limit, .. } => Words::new(
            if zh {
                format!("“{column}”列有超过 {limit} 字的内容")
            } else {
                format!("column “{column}” has a text of over {limit} characters")
            },
            lang.pick("缩短内容，或导出 CSV", "shorten it, or export CSV"),
        ),
        WriteError::Workbook { detail } => Words::new(
            format!("{}{detail}", lang.pick("无法生成工作簿：", "the workbook failed: ")),
            lang.pick("换用 CSV", "use CSV"),
        ),
    }
}
