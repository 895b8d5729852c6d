package dev.pinnace.dockerfile;

/**
 * A here-document of {@code RUN}, {@code COPY} or {@code ADD}.
 *
 * @param name the word that ends it, without quotes
 * @param stripTabs whether it was begun with {@code <<-}: leading tabs are removed
 * @param expand whether variables in it are expanded: no part of the word was quoted
 * @param fileDescriptor the number before {@code <<}; 0 when there is none
 * @param content its lines as written, each with a line feed
 * @param wordRange where the word that announces it stands
 */
public record Heredoc(
        String name, boolean stripTabs, boolean expand, int fileDescriptor, SourceText content, SourceRange wordRange) {
    /** The content as the build sees it: without leading tabs where they are to be removed. */
    public String text() {
        return stripTabs ? HeredocReader.withoutTabs(content.text()) : content.text();
    }
}
