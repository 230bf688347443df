//! The workbook of a month's commission.
