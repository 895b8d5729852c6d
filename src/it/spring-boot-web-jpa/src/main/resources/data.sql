insert into owner (name) values ('Betty Davis'), ('Eduardo Rodriquez'), ('Ångström Öberg');
