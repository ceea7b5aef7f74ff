package com.c0d3.previewdb.bootstrap.standin;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What goes wrong with a request, once or more often. */
@FunctionalInterface
public interface Fault {
    /** The answer, in place of what would have been done and said. */
    Reply apply(Supplier<Reply> act);

    /** Nothing is done, and this is said. */
    static Fault instead(Reply reply) {
        return act -> reply;
    }

    /** It is done, and then this is said. */
    static Fault after(Reply reply) {
        return changed(done -> reply);
    }

    /** It is done, and the answer is changed on its way. */
    static Fault changed(UnaryOperator<Reply> change) {
        return act -> change.apply(act.get());
    }

    /** It is done, and the answer arrives like that. */
    static Fault delivered(Reply.Delivery how) {
        return changed(reply -> reply.delivered(how));
    }
}
