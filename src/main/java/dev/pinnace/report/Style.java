package dev.pinnace.report;

/** How a console shows what matters. */
public interface Style {
    /** Shows everything alike. */
    Style PLAIN = new Style() {
        @Override
        public String failure(String text) {
            return text;
        }

        @Override
        public String warning(String text) {
            return text;
        }

        @Override
        public String strong(String text) {
            return text;
        }
    };

    /** What fails the build. */
    String failure(String text);

    /** What is worth mending. */
    String warning(String text);

    /** What the eye should find. */
    String strong(String text);
}
