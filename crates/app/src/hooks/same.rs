//! Equal things taken for the same.

use std::rc::Rc;

use yew::prelude::*;

/// What came last, as long as what comes is the same to `same`.
#[hook]
pub fn use_same<T: 'static>(new: Rc<T>, same: fn(&T, &T) -> bool) -> Rc<T> {
    let kept = use_mut_ref(|| new.clone());
    let Ok(mut kept) = kept.try_borrow_mut() else {
        return new;
    };
    if !same(&kept, &new) {
        *kept = new;
    }
    kept.clone()
}
