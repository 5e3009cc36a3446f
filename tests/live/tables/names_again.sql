-- Names that PostgreSQL would choose, and that another table or another kind of thing bears as well.
CREATE TABLE orders (
    id int PRIMARY KEY,
    total int CHECK (total > 0),
    parent int REFERENCES orders
);
CREATE TABLE archived_orders (LIKE orders INCLUDING ALL);
CREATE TABLE before_orders (
    parent int,
    CONSTRAINT orders_parent_fkey FOREIGN KEY (parent) REFERENCES orders
);
-- An index under the name of a foreign key.
CREATE TABLE lines (order_id int REFERENCES orders);
CREATE INDEX lines_order_id_fkey ON lines (order_id);
