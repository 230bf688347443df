//! Bytes of a CSV to text.

use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_8};

use super::ReadError;

/// The text in `bytes`: UTF-8 or UTF-16 by its byte order mark; else UTF-8 if it is that, else GB18030.
pub(super) fn decode(mut bytes: Vec<u8>) -> Result<String, ReadError> {
    let text = match Encoding::for_bom(&bytes) {
        Some((encoding, mark_bytes)) if encoding == UTF_8 => {
            bytes.drain(..mark_bytes);
            String::from_utf8(bytes).map_err(|error| undecodable(error.as_bytes(), error.utf8_error().valid_up_to()))?
        }
        Some((encoding, mark_bytes)) => {
            let body = bytes.get(mark_bytes..).unwrap_or_default();
            decode_strictly(encoding, body).map_err(|_| ReadError::Undecodable { line: 1 })?
        }
        None => String::from_utf8(bytes).or_else(|error| {
            let utf8_end = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            // If it is neither, it is more likely the one that went well for longer.
            decode_strictly(GB18030, bytes).map_err(|gb_end| undecodable(bytes, utf8_end.max(gb_end)))
        })?,
    };
    // NUL is no character of any text file; what has one is a damaged or foreign file.
    match text.bytes().position(|byte| byte == 0) {
        Some(position) => Err(undecodable(text.as_bytes(), position)),
        None => Ok(text),
    }
}

/// Decodes, or tells at which byte it could not.
fn decode_strictly(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, usize> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let capacity = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).ok_or(0_usize)?;
    let mut text = String::with_capacity(capacity);
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    match result {
        DecoderResult::InputEmpty => Ok(text),
        DecoderResult::OutputFull => Err(read),
        DecoderResult::Malformed(bad, after) => Err(read.saturating_sub(usize::from(bad) + usize::from(after))),
    }
}

fn undecodable(bytes: &[u8], position: usize) -> ReadError {
    let before = bytes.get(..position).unwrap_or(bytes);
    let line = before.split(|byte| *byte == b'\n').count();
    ReadError::Undecodable { line: u32::try_from(line).unwrap_or(u32::MAX) }
}
