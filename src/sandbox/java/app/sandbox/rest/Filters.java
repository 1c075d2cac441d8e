package app.sandbox.rest;

import app.sandbox.objects.ObjectQuery;

/** Narrows a list by parameters that are named as the fields they compare. */
public final class Filters {

    private Filters() {}

    /** Only objects of the customer that the request names, if it names one. */
    public static ObjectQuery customer(ObjectQuery query, Params params) {
        String customer = params.text("customer");
        return customer == null ? query : query.customer(customer);
    }

    /** Only objects whose fields of these names read as the request says, if it says. */
    public static ObjectQuery fields(ObjectQuery query, Params params, String... names) {
        for (String name : names) {
            String value = params.text(name);
            if (value != null) {
                query.where("o.body ->> '" + name + "' = :" + name, name, value);
            }
        }
        return query;
    }
}
