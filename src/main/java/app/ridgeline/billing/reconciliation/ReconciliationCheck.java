package app.ridgeline.billing.reconciliation;

import java.util.List;

/**
 * Compares one kind of object. A change may be on its way to us, so whatever looks different at first sight is looked
 * at again, first at Stripe and then here.
 */
interface ReconciliationCheck {

    /** Goes through all of Stripe's and all of ours and notes what looks different; returns how many were compared. */
    int look(Suspects suspects);

    /** Looks at one object again. */
    List<Difference> lookAgain(String id);
}
