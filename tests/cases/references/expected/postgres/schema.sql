-- references

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE people (
    id         integer NOT NULL,
    email      text    NOT NULL,
    manager_id integer,
    CONSTRAINT people_pkey PRIMARY KEY (id),
    CONSTRAINT people_email_key UNIQUE (email)
);

CREATE TABLE orders (
    id          integer NOT NULL,
    buyer_id    integer NOT NULL,
    buyer_email text    NOT NULL,
    seller_id   integer NOT NULL,
    clerk_id    integer,
    packer_id   integer,
    approver_id integer,
    auditor_id  integer,
    named_id    bigint,
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);

CREATE INDEX orders_buyer_id_idx ON orders (buyer_id);

ALTER TABLE people
    ADD CONSTRAINT people_manager_id_fkey FOREIGN KEY (manager_id) REFERENCES people (id) ON DELETE SET NULL;

ALTER TABLE orders
    ADD CONSTRAINT orders_buyer_id_fkey FOREIGN KEY (buyer_id) REFERENCES people (id);

ALTER TABLE orders
    ADD CONSTRAINT orders_buyer_email_fkey FOREIGN KEY (buyer_email) REFERENCES people (email);

ALTER TABLE orders
    ADD CONSTRAINT orders_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES people (id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE orders
    ADD CONSTRAINT orders_clerk_id_fkey FOREIGN KEY (clerk_id) REFERENCES people (id) ON DELETE SET DEFAULT;

ALTER TABLE orders
    ADD CONSTRAINT orders_packer_id_fkey FOREIGN KEY (packer_id) REFERENCES people (id) ON UPDATE SET NULL ON DELETE RESTRICT;

ALTER TABLE orders
    ADD CONSTRAINT orders_approver_id_fkey FOREIGN KEY (approver_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT orders_approver_id_fkey ON orders IS 'Checked at the end.';

ALTER TABLE orders
    ADD CONSTRAINT orders_auditor_id_fkey FOREIGN KEY (auditor_id) REFERENCES people (id) DEFERRABLE NOT VALID;

ALTER TABLE orders
    ADD CONSTRAINT orders_named FOREIGN KEY (named_id) REFERENCES people (id);
