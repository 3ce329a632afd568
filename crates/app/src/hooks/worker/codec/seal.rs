//! Writing an envelope.

use serde::ser::{Impossible, Serialize, SerializeTupleVariant, Serializer};

use super::Bytes;
use crate::training::bytes::{Garbled, Writer};

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

/// Writes what an envelope consists of, and refuses all else.
pub(super) struct Seal<'a>(pub &'a mut Writer);

type Sealed = Result<(), Garbled>;
type Never = Impossible<(), Garbled>;

macro_rules! refused {
    ($($method:ident($($argument:ty),*) -> $result:ty;)+) => {$(
        fn $method(self $(, _: $argument)*) -> Result<$result, Garbled> {
            Err(Garbled)
        }
    )+};
}

impl Serializer for Seal<'_> {
    type Ok = ();
    type Error = Garbled;
    type SerializeTupleVariant = Self;
    type SerializeSeq = Never;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeMap = Never;
    type SerializeStruct = Never;
    type SerializeStructVariant = Never;

    fn serialize_u64(self, number: u64) -> Sealed {
        self.0.put(&number);
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Sealed {
        self.0.list(bytes);
        Ok(())
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &str, inner: &T) -> Sealed {
        inner.serialize(self)
    }

    fn serialize_unit_variant(self, _: &str, variant: u32, _: &str) -> Sealed {
        self.0.put(&variant);
        Ok(())
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &str,
        variant: u32,
        _: &str,
        inner: &T,
    ) -> Sealed {
        self.0.put(&variant);
        inner.serialize(self)
    }

    fn serialize_tuple_variant(
        self,
        _: &str,
        variant: u32,
        _: &str,
        _: usize,
    ) -> Result<Self, Garbled> {
        self.0.put(&variant);
        Ok(self)
    }

    fn serialize_some<T: ?Sized + Serialize>(self, _: &T) -> Sealed {
        Err(Garbled)
    }

    refused! {
        serialize_bool(bool) -> ();
        serialize_i8(i8) -> ();
        serialize_i16(i16) -> ();
        serialize_i32(i32) -> ();
        serialize_i64(i64) -> ();
        serialize_u8(u8) -> ();
        serialize_u16(u16) -> ();
        serialize_u32(u32) -> ();
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_char(char) -> ();
        serialize_str(&str) -> ();
        serialize_none() -> ();
        serialize_unit() -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_seq(Option<usize>) -> Never;
        serialize_tuple(usize) -> Never;
        serialize_tuple_struct(&'static str, usize) -> Never;
        serialize_map(Option<usize>) -> Never;
        serialize_struct(&'static str, usize) -> Never;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Never;
    }
}

impl SerializeTupleVariant for Seal<'_> {
    type Ok = ();
    type Error = Garbled;

    fn serialize_field<T: ?Sized + Serialize>(&mut self, field: &T) -> Sealed {
        field.serialize(Seal(self.0))
    }

    fn end(self) -> Sealed {
        Ok(())
    }
}
