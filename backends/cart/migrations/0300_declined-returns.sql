-- What the shop says to a return that it does not take, for the shopper to read.
alter table return_request add column answer text;
