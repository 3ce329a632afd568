//! Values as bytes, and back: numbers with the low byte first, texts and lists behind their length. What was not written
//! here is refused, never trusted.

/// Bytes that are not what was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Garbled;

/// Something that can be written as bytes and read back.
pub trait Coded: Sized {
    /// Writes it behind what is there.
    fn put(&self, out: &mut Writer);

    /// Reads it from the front of what is left.
    fn take(from: &mut Reader<'_>) -> Result<Self, Garbled>;

    /// The bytes of it alone.
    fn encode(&self) -> Vec<u8> {
        let mut out = Writer::default();
        self.put(&mut out);
        out.into_bytes()
    }

    /// What [`Coded::encode`] made the bytes of.
    fn decode(bytes: &[u8]) -> Result<Self, Garbled> {
        let mut from = Reader::new(bytes);
        let value = from.take()?;
        if from.0.is_empty() {
            Ok(value)
        } else {
            Err(Garbled)
        }
    }
}

/// Bytes that are being written.
#[derive(Debug, Default)]
pub struct Writer(Vec<u8>);

impl Writer {
    /// Writes a value behind what is there; returns itself for the next.
    pub fn put(&mut self, value: &impl Coded) -> &mut Writer {
        value.put(self);
        self
    }

    /// Writes bytes behind their number.
    pub fn list(&mut self, bytes: &[u8]) {
        self.length(bytes.len());
        self.0.extend_from_slice(bytes);
    }

    /// All that was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    fn length(&mut self, length: usize) {
        // No list here comes near four billion; one that did would be refused when it is read.
        self.put(&u32::try_from(length).unwrap_or(u32::MAX));
    }
}

/// What is left of the bytes.
#[derive(Debug)]
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// All of these are left.
    pub fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader(bytes)
    }

    /// Reads the next value.
    pub fn take<T: Coded>(&mut self) -> Result<T, Garbled> {
        T::take(self)
    }

    fn bytes(&mut self, length: usize) -> Result<&'a [u8], Garbled> {
        let (taken, left) = self.0.split_at_checked(length).ok_or(Garbled)?;
        self.0 = left;
        Ok(taken)
    }

    /// Reads what [`Writer::list`] wrote.
    pub fn list(&mut self) -> Result<&'a [u8], Garbled> {
        let length = self.length()?;
        self.bytes(length)
    }

    fn length(&mut self) -> Result<usize, Garbled> {
        usize::try_from(self.take::<u32>()?).map_err(|_| Garbled)
    }
}

macro_rules! number {
    ($($number:ty),+) => {$(
        impl Coded for $number {
            fn put(&self, out: &mut Writer) {
                out.0.extend_from_slice(&self.to_le_bytes());
            }

            fn take(from: &mut Reader<'_>) -> Result<Self, Garbled> {
                let bytes = from.bytes(size_of::<Self>())?;
                Ok(Self::from_le_bytes(bytes.try_into().map_err(|_| Garbled)?))
            }
        }
    )+};
}

number!(u8, u32, u64, f64);

impl Coded for bool {
    fn put(&self, out: &mut Writer) {
        out.put(&u8::from(*self));
    }

    fn take(from: &mut Reader<'_>) -> Result<bool, Garbled> {
        match from.take::<u8>()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Garbled),
        }
    }
}

impl Coded for String {
    fn put(&self, out: &mut Writer) {
        out.list(self.as_bytes());
    }

    fn take(from: &mut Reader<'_>) -> Result<String, Garbled> {
        let text = std::str::from_utf8(from.list()?).map_err(|_| Garbled)?;
        Ok(text.to_owned())
    }
}

impl Coded for usize {
    fn put(&self, out: &mut Writer) {
        out.put(&(*self as u64));
    }

    fn take(from: &mut Reader<'_>) -> Result<usize, Garbled> {
        usize::try_from(from.take::<u64>()?).map_err(|_| Garbled)
    }
}

impl<T: Coded> Coded for Vec<T> {
    fn put(&self, out: &mut Writer) {
        out.length(self.len());
        for item in self {
            out.put(item);
        }
    }

    fn take(from: &mut Reader<'_>) -> Result<Vec<T>, Garbled> {
        let length = from.length()?;
        // A length that lies asks for no more memory than was sent.
        let mut items = Vec::with_capacity(length.min(from.0.len() / size_of::<T>().max(1)));
        for _ in 0..length {
            items.push(from.take()?);
        }
        Ok(items)
    }
}

impl<A: Coded, B: Coded> Coded for (A, B) {
    fn put(&self, out: &mut Writer) {
        out.put(&self.0).put(&self.1);
    }

    fn take(from: &mut Reader<'_>) -> Result<(A, B), Garbled> {
        Ok((from.take()?, from.take()?))
    }
}

impl<T: Coded> Coded for Option<T> {
    fn put(&self, out: &mut Writer) {
        out.put(&self.is_some());
        if let Some(value) = self {
            out.put(value);
        }
    }

    fn take(from: &mut Reader<'_>) -> Result<Option<T>, Garbled> {
        Ok(match from.take()? {
            true => Some(from.take()?),
            false => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Everything = (u32, usize, bool, String, Vec<(u8, String)>, Option<u64>);

    fn written((a, b, c, d, e, f): &Everything, numbers: &Vec<f64>) -> Vec<u8> {
        let mut out = Writer::default();
        out.put(a).put(b).put(c).put(d).put(e).put(f).put(numbers);
        out.0
    }

    fn read(bytes: &[u8]) -> Result<(Everything, Vec<f64>), Garbled> {
        let mut from = Reader(bytes);
        let first = (
            from.take()?,
            from.take()?,
            from.take()?,
            from.take()?,
            from.take()?,
            from.take()?,
        );
        Ok((first, from.take()?))
    }

    /// A number that is not one has many bit patterns, and each must come through.
    fn bits(numbers: &[f64]) -> Vec<u64> {
        numbers.iter().map(|number| number.to_bits()).collect()
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(values: Everything, numbers: Vec<u64>) {
            let numbers: Vec<f64> = numbers.into_iter().map(f64::from_bits).collect();
            let bytes = written(&values, &numbers);
            let (same, same_numbers) = read(&bytes).unwrap();
            prop_assert_eq!(same, values);
            prop_assert_eq!(bits(&same_numbers), bits(&numbers));
        }

        #[test]
        fn what_is_cut_short_is_refused(values: Everything, numbers: Vec<f64>, cut: prop::sample::Index) {
            let bytes = written(&values, &numbers);
            let shorter = &bytes[..cut.index(bytes.len())];
            prop_assert_eq!(read(shorter), Err(Garbled));
        }

        #[test]
        fn no_bytes_are_too_strange(bytes: Vec<u8>) {
            // Read or refused; a length that lies must not ask for its memory.
            let _ = read(&bytes);
            let _ = Vec::<f64>::decode(&bytes);
            let _ = Vec::<(String, Option<Vec<u64>>)>::decode(&bytes);
            let _ = String::decode(&bytes);
        }
    }

    #[test]
    fn what_stands_behind_a_value_is_refused() {
        assert_eq!(u32::decode(&[1, 0, 0, 0]), Ok(1));
        assert_eq!(u32::decode(&[1, 0, 0, 0, 0]), Err(Garbled));
        assert_eq!(bool::decode(&[2]), Err(Garbled));
        assert_eq!(String::decode(&[1, 0, 0, 0, 0xff]), Err(Garbled));
    }
}
