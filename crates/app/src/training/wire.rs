//! Orders and answers as bytes, and back.
//!
//! A new message is an arm in `put` and an arm in `take` with the next number, and a line in the tests.

use unrolled_engine::{Lost, Memory};
use unrolled_scenarios::{Keyframe, Opening, OwnKind, Record, Score};

use super::bytes::{Coded, Garbled, Reader, Writer};
use super::messages::{Answer, How, Order};

impl Coded for Order {
    fn put(&self, out: &mut Writer) {
        match self {
            Order::Begin { run, lanes } => out.put(&0u8).put(run).put(lanes),
            Order::Go { run, how } => out.put(&1u8).put(run).put(how),
            Order::Pace(least_ms) => out.put(&2u8).put(least_ms),
            Order::Reach {
                ticket,
                settings,
                memory,
                epoch,
            } => out
                .put(&3u8)
                .put(ticket)
                .put(settings)
                .put(memory)
                .put(epoch),
            Order::Ping(number) => out.put(&4u8).put(number),
            Order::Own { kind, text } => out.put(&5u8).put(kind).put(text),
            Order::Study {
                number,
                job,
                of,
                known,
            } => out.put(&6u8).put(number).put(job).put(of).put(known),
        };
    }

    fn take(from: &mut Reader<'_>) -> Result<Order, Garbled> {
        Ok(match from.take::<u8>()? {
            0 => Order::Begin {
                run: from.take()?,
                lanes: from.take()?,
            },
            1 => Order::Go {
                run: from.take()?,
                how: from.take()?,
            },
            2 => Order::Pace(from.take()?),
            3 => Order::Reach {
                ticket: from.take()?,
                settings: from.take()?,
                memory: from.take()?,
                epoch: from.take()?,
            },
            4 => Order::Ping(from.take()?),
            5 => Order::Own {
                kind: from.take()?,
                text: from.take()?,
            },
            6 => Order::Study {
                number: from.take()?,
                job: from.take()?,
                of: from.take()?,
                known: from.take()?,
            },
            _ => return Err(Garbled),
        })
    }
}

impl Coded for How {
    fn put(&self, out: &mut Writer) {
        out.put(&(*self as u8));
    }

    fn take(from: &mut Reader<'_>) -> Result<How, Garbled> {
        let number = from.take::<u8>()?;
        How::ALL.get(usize::from(number)).copied().ok_or(Garbled)
    }
}

impl Coded for OwnKind {
    fn put(&self, out: &mut Writer) {
        out.put(&(*self as u8));
    }

    fn take(from: &mut Reader<'_>) -> Result<OwnKind, Garbled> {
        let number = from.take::<u8>()?;
        let kind = OwnKind::ALL.get(usize::from(number));
        kind.copied().ok_or(Garbled)
    }
}

impl Coded for Answer {
    fn put(&self, out: &mut Writer) {
        match self {
            Answer::Ready => out.put(&0u8),
            Answer::Epochs {
                run,
                lane,
                keyframes,
            } => out.put(&1u8).put(run).put(lane).put(keyframes),
            Answer::Speed { run, speed } => out.put(&2u8).put(run).put(speed),
            Answer::Resting { run, updates } => out.put(&3u8).put(run).put(updates),
            Answer::Done { run } => out.put(&4u8).put(run),
            Answer::Overflow { run, lane, said } => out.put(&5u8).put(run).put(lane).put(said),
            Answer::Reached { ticket, keyframe } => out.put(&6u8).put(ticket).put(&**keyframe),
            Answer::Pong(number) => out.put(&7u8).put(number),
            Answer::Failed { run, why } => out.put(&8u8).put(run).put(why),
            Answer::Unreached { ticket, why } => out.put(&9u8).put(ticket).put(why),
            Answer::Row {
                number,
                row,
                of,
                numbers,
            } => out.put(&10u8).put(number).put(row).put(of).put(numbers),
            Answer::Unanswered { number, why } => out.put(&11u8).put(number).put(why),
        };
    }

    fn take(from: &mut Reader<'_>) -> Result<Answer, Garbled> {
        Ok(match from.take::<u8>()? {
            0 => Answer::Ready,
            1 => Answer::Epochs {
                run: from.take()?,
                lane: from.take()?,
                keyframes: from.take()?,
            },
            2 => Answer::Speed {
                run: from.take()?,
                speed: from.take()?,
            },
            3 => Answer::Resting {
                run: from.take()?,
                updates: from.take()?,
            },
            4 => Answer::Done { run: from.take()? },
            5 => Answer::Overflow {
                run: from.take()?,
                lane: from.take()?,
                said: from.take()?,
            },
            6 => Answer::Reached {
                ticket: from.take()?,
                keyframe: Box::new(from.take()?),
            },
            7 => Answer::Pong(from.take()?),
            8 => Answer::Failed {
                run: from.take()?,
                why: from.take()?,
            },
            9 => Answer::Unreached {
                ticket: from.take()?,
                why: from.take()?,
            },
            10 => Answer::Row {
                number: from.take()?,
                row: from.take()?,
                of: from.take()?,
                numbers: from.take()?,
            },
            11 => Answer::Unanswered {
                number: from.take()?,
                why: from.take()?,
            },
            _ => return Err(Garbled),
        })
    }
}

impl Coded for Keyframe {
    fn put(&self, out: &mut Writer) {
        out.put(&self.record).put(&self.memory);
    }

    fn take(from: &mut Reader<'_>) -> Result<Keyframe, Garbled> {
        Ok(Keyframe {
            record: from.take()?,
            memory: from.take()?,
        })
    }
}

impl Coded for Memory {
    fn put(&self, out: &mut Writer) {
        out.put(&self.updates)
            .put(&self.weights)
            .put(&self.optimiser);
    }

    fn take(from: &mut Reader<'_>) -> Result<Memory, Garbled> {
        Ok(Memory {
            updates: from.take()?,
            weights: from.take()?,
            optimiser: from.take()?,
        })
    }
}

impl Coded for Record {
    fn put(&self, out: &mut Writer) {
        out.put(&self.epoch).put(&self.updates).put(&self.train);
        out.put(&(self.score.loss, self.score.right));
        out.put(&self.road).put(&self.traffic).put(&self.openings);
        out.put(&self.lost.map(|lost| (lost.cosine, lost.length)));
    }

    fn take(from: &mut Reader<'_>) -> Result<Record, Garbled> {
        let (epoch, updates, train) = (from.take()?, from.take()?, from.take()?);
        let (loss, right) = from.take()?;
        Ok(Record {
            epoch,
            updates,
            train,
            score: Score { loss, right },
            road: from.take()?,
            traffic: from.take()?,
            openings: from.take()?,
            lost: from
                .take::<Option<(f64, f64)>>()?
                .map(|(cosine, length)| Lost { cosine, length }),
        })
    }
}

impl Coded for Opening {
    fn put(&self, out: &mut Writer) {
        out.put(&self.quantity).put(&self.is_gate).put(&self.mean);
    }

    fn take(from: &mut Reader<'_>) -> Result<Opening, Garbled> {
        Ok(Opening {
            quantity: from.take()?,
            is_gate: from.take()?,
            mean: from.take()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::option;
    use proptest::prelude::*;

    fn memory() -> impl Strategy<Value = Memory> {
        any::<(u64, Vec<f64>, Vec<f64>)>().prop_map(|(updates, weights, optimiser)| Memory {
            updates,
            weights,
            optimiser,
        })
    }

    fn keyframe() -> impl Strategy<Value = Keyframe> {
        let opening = any::<(u32, bool, f64)>().prop_map(|(quantity, is_gate, mean)| Opening {
            quantity: quantity as usize,
            is_gate,
            mean,
        });
        let numbers = any::<(u64, u64, Option<f64>, (f64, f64), Vec<f64>, Vec<f64>)>();
        let rest = (vec(opening, 0..4), any::<Option<(f64, f64)>>(), memory());
        (numbers, rest).prop_map(
            |((epoch, updates, train, (loss, right), road, traffic), (openings, lost, memory))| {
                let lost = lost.map(|(cosine, length)| Lost { cosine, length });
                Keyframe {
                    record: Record {
                        epoch,
                        updates,
                        train,
                        score: Score { loss, right },
                        road,
                        traffic,
                        openings,
                        lost,
                    },
                    memory,
                }
            },
        )
    }

    fn order() -> impl Strategy<Value = Order> {
        let how = proptest::sample::select(How::ALL.to_vec());
        prop_oneof![
            (
                any::<u32>(),
                vec((any::<String>(), option::of(memory())), 0..3)
            )
                .prop_map(|(run, lanes)| Order::Begin { run, lanes }),
            (any::<u32>(), how).prop_map(|(run, how)| Order::Go { run, how }),
            any::<f64>().prop_map(Order::Pace),
            (any::<(u32, String, u64)>(), option::of(memory())).prop_map(
                |((ticket, settings, epoch), memory)| Order::Reach {
                    ticket,
                    settings,
                    memory,
                    epoch
                }
            ),
            any::<u32>().prop_map(Order::Ping),
            (
                proptest::sample::select(OwnKind::ALL.to_vec()),
                any::<String>()
            )
                .prop_map(|(kind, text)| Order::Own { kind, text }),
            any::<(u32, u32, String, Vec<(String, (u64, Vec<f64>))>)>().prop_map(
                |(number, job, of, known)| Order::Study {
                    number,
                    job,
                    of,
                    known
                }
            ),
        ]
    }

    fn answer() -> impl Strategy<Value = Answer> {
        prop_oneof![
            Just(Answer::Ready),
            (any::<(u32, u32)>(), vec(keyframe(), 0..3)).prop_map(|((run, lane), keyframes)| {
                Answer::Epochs {
                    run,
                    lane,
                    keyframes,
                }
            }),
            any::<(u32, f64)>().prop_map(|(run, speed)| Answer::Speed { run, speed }),
            any::<(u32, u64)>().prop_map(|(run, updates)| Answer::Resting { run, updates }),
            any::<u32>().prop_map(|run| Answer::Done { run }),
            any::<(u32, u32, String)>().prop_map(|(run, lane, said)| Answer::Overflow {
                run,
                lane,
                said
            }),
            (any::<u32>(), keyframe()).prop_map(|(ticket, keyframe)| Answer::Reached {
                ticket,
                keyframe: Box::new(keyframe),
            }),
            any::<u32>().prop_map(Answer::Pong),
            any::<(u32, String)>().prop_map(|(run, why)| Answer::Failed { run, why }),
            any::<(u32, String)>().prop_map(|(ticket, why)| Answer::Unreached { ticket, why }),
            any::<((u32, u32, u32), Vec<f64>)>().prop_map(|((number, row, of), numbers)| {
                Answer::Row {
                    number,
                    row,
                    of,
                    numbers,
                }
            }),
            any::<(u32, String)>().prop_map(|(number, why)| Answer::Unanswered { number, why }),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn an_order_comes_through(order in order()) {
            prop_assert_eq!(Order::decode(&order.encode()), Ok(order));
        }

        #[test]
        fn an_answer_comes_through(answer in answer()) {
            prop_assert_eq!(Answer::decode(&answer.encode()), Ok(answer));
        }

        #[test]
        fn any_bytes_are_a_message_or_refused(bytes: Vec<u8>) {
            // What is taken for a message is written as the same bytes.
            if let Ok(order) = Order::decode(&bytes) {
                prop_assert_eq!(order.encode(), bytes.clone());
            }
            if let Ok(answer) = Answer::decode(&bytes) {
                prop_assert_eq!(answer.encode(), bytes);
            }
        }
    }
}
