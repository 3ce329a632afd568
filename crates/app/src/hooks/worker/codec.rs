//! How a message travels: its bytes in an envelope, which is bytes too.
//!
//! The envelope is `gloo_worker`'s own, and known only by way of serde. What it needs of serde is little (a variant's number, a
//! number, bytes); written by hand, this little adds less to the page and to the worker than `bincode` does.

mod open;
mod seal;

use std::fmt;

use gloo_worker::Codec;
use js_sys::Uint8Array;
use serde::{Deserialize, Serialize, de, ser};
use wasm_bindgen::{JsCast, JsValue, throw_str};

use self::open::Open;
use self::seal::Seal;
use crate::training::bytes::{Garbled, Reader, Writer};

/// The bytes of an order or an answer.
#[derive(Debug)]
pub struct Bytes(pub Vec<u8>);

/// Envelopes as bytes.
#[derive(Debug)]
pub(super) struct Packed;

impl Codec for Packed {
    fn encode<I: Serialize>(input: I) -> JsValue {
        let mut out = Writer::default();
        match input.serialize(Seal(&mut out)) {
            Ok(()) => Uint8Array::from(out.into_bytes().as_slice()).into(),
            Err(Garbled) => throw_str("a message that cannot be sent"),
        }
    }

    /// A message that is none is thrown as an error of JavaScript: it stops nothing but itself. On the page it is then as if the
    /// worker had said nothing; the worker goes.
    fn decode<O: for<'de> Deserialize<'de>>(input: JsValue) -> O {
        let bytes = input.dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec());
        let opened = bytes.map(|bytes| O::deserialize(Open(&mut Reader::new(&bytes))));
        match opened {
            Ok(Ok(message)) => message,
            _ => throw_str("a message that cannot be read"),
        }
    }
}

impl fmt::Display for Garbled {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("these bytes are no message")
    }
}

impl std::error::Error for Garbled {}

impl ser::Error for Garbled {
    fn custom<T: fmt::Display>(_: T) -> Garbled {
        Garbled
    }
}

impl de::Error for Garbled {
    fn custom<T: fmt::Display>(_: T) -> Garbled {
        Garbled
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Id(usize);

    /// Of the form that `gloo_worker`'s are of.
    #[derive(Debug, Serialize, Deserialize)]
    enum Envelope {
        Connected(Id),
        Message(Id, Bytes),
        Destroy,
    }

    fn through(envelope: &Envelope) -> Result<Envelope, Garbled> {
        let mut out = Writer::default();
        envelope.serialize(Seal(&mut out))?;
        Envelope::deserialize(Open(&mut Reader::new(&out.into_bytes())))
    }

    proptest! {
        #[test]
        fn an_envelope_comes_through(id in 0..usize::MAX, bytes: Vec<u8>) {
            let message = Envelope::Message(Id(id), Bytes(bytes.clone()));
            let Ok(Envelope::Message(same_id, Bytes(same))) = through(&message) else {
                panic!("another envelope");
            };
            prop_assert_eq!((same_id, same), (Id(id), bytes));
            let connected = through(&Envelope::Connected(Id(id)));
            prop_assert!(matches!(connected, Ok(Envelope::Connected(Id(same))) if same == id));
        }

        #[test]
        fn no_bytes_are_too_strange(bytes: Vec<u8>) {
            let _ = Envelope::deserialize(Open(&mut Reader::new(&bytes)));
        }
    }

    #[test]
    fn an_empty_envelope_comes_through() {
        assert!(matches!(through(&Envelope::Destroy), Ok(Envelope::Destroy)));
    }

    #[test]
    fn other_forms_are_refused() {
        assert_eq!("text".serialize(Seal(&mut Writer::default())), Err(Garbled));
        assert_eq!(
            String::deserialize(Open(&mut Reader::new(&[0; 9]))),
            Err(Garbled)
        );
        assert_eq!(
            <(u64,)>::deserialize(Open(&mut Reader::new(&[0; 9]))),
            Err(Garbled)
        );
    }
}
