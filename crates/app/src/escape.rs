//! Text in an address: a space is a plus, and what an address cannot hold stands as `%` and two digits a byte.

use std::fmt::Write;

/// Writes text so that a browser keeps it as it is behind the `#`.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out.push(char::from(byte)),
            b'-' | b'_' | b'.' | b'~' | b'!' | b'*' | b'(' | b')' | b',' | b':' | b';' | b'/'
            | b'?' | b'@' | b'$' => out.push(char::from(byte)),
            // Writing to a string cannot fail.
            _ => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}

/// Reads text back; `None` where the bytes are no text or a `%` is cut short.
pub fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let high = char::from(rest.next()?).to_digit(16)?;
                let low = char::from(rest.next()?).to_digit(16)?;
                (high * 16 + low) as u8
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn readable_where_it_can_be() {
        assert_eq!(encode("a b -> c+1 & é"), "a+b+-%3E+c%2B1+%26+%C3%A9");
        assert_eq!(decode("50%"), None);
        assert_eq!(decode("%ff"), None);
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in any::<String>()) {
            prop_assert_eq!(decode(&encode(&text)), Some(text));
        }
    }
}
