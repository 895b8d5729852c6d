package dev.pinnace.dockerfile;

import dev.pinnace.dockerfile.SyntaxProblem.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What reading the arguments of any instruction needs. */
abstract sealed class ArgumentReader permits CommandArguments, PlainArguments, TransferArguments {
    final Statement statement;
    final SourceText arguments;
    final List<Heredoc> heredocs;
    final Problems problems;
    final WordReader words;

    ArgumentReader(Statement statement, List<Heredoc> heredocs, Problems problems, char escape) {
        this.statement = statement;
        this.heredocs = heredocs;
        this.problems = problems;
        arguments = statement.arguments();
        words = new WordReader(arguments, escape);
    }

    FlagSet flags(Map<String, FlagSet.Type> known) {
        return new FlagSet(statement, known, problems);
    }

    void noFlags() {
        flags(Map.of());
    }

    void missing(String what) {
        problems.add(
                Kind.MISSING_ARGUMENT,
                statement.keywordRange(),
                statement.keyword().toUpperCase(Locale.ROOT) + " needs " + what);
    }

    /** An array that holds more than strings is refused. */
    void checkStrings(JsonStrings json, SourceText text) {
        if (json instanceof JsonStrings.Others) {
            problems.add(
                    Kind.NOT_STRINGS,
                    text.range(),
                    "The array holds something that is no string; put every element in double quotes.");
        }
    }

    /** Words in which BuildKit replaces variables. */
    void checkWords(List<Word> found) {
        found.forEach(word -> words.unquote(word.text(), word.range(), problems));
    }
}
