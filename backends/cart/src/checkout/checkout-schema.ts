/** What checkout and orders add to the schema. */
import './schema/checkout-fields.ts';
import '../orders/schema/order-fields.ts';
