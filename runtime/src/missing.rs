//! Calls of the list that nobody has written yet: each ends the program with its name.
//!
//! Invariant: an entry leaves this list when its module has the real function.

macro_rules! missing {
    ($($name:ident)*) => {
        $(
            #[allow(non_snake_case, missing_docs)]
            pub unsafe extern "C" fn $name() -> ! {
                crate::throw::throw(concat!("runtime.", stringify!($name), " is not there yet"))
            }
        )*
    };
}

missing! {
    makechan chansend1 chanrecv1 chanrecv2 closechan selectnbsend selectnbrecv selectgo chanlen chancap
    newobject mallocgc makeslice growslice typedmemmove typedslicecopy typedmemclr memclr_has_pointers gc readmemstats
    setgcpercent setmemorylimit freeosmemory setfinalizer addcleanup stopcleanup weak_register weak_get
    getitab missingmethod semacquire semrelease notifylist_add notifylist_wait notifylist_all notifylist_one
    canspin dospin timesleep newtimer stoptimer resettimer rand
}
