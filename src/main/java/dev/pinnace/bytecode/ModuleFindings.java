package dev.pinnace.bytecode;

import java.util.List;

/**
 * What an application needs of a JDK.
 *
 * @param feature the JDK's feature version, for example 17
 * @param requirements the modules, each with a reason
 * @param tooNew for each jar with classes that this JDK cannot load, the newest of them
 * @param notes what was left out of jars and directories, one line each
 */
public record ModuleFindings(int feature, ModuleRequirements requirements, List<JarClass> tooNew, List<String> notes) {

    /** Copies the lists. */
    public ModuleFindings {
        tooNew = List.copyOf(tooNew);
        notes = List.copyOf(notes);
    }
}
