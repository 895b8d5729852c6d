/** A modular application whose only dependency is modular, too. */
module dev.pinnace.it.modular {
    requires jdk.httpserver;
    requires org.slf4j;
}
