//! Equal things taken for the same.

use std::rc::Rc;

use yew::prelude::*;

/// What came last, as long as what comes is equal to it.
#[hook]
pub fn use_same<T: PartialEq + 'static>(new: Rc<T>) -> Rc<T> {
    let kept = use_mut_ref(|| new.clone());
    let Ok(mut kept) = kept.try_borrow_mut() else {
        return new;
    };
    if **kept != *new {
        *kept = new;
    }
    kept.clone()
}
