package dev.pinnace.jvm;

import dev.pinnace.elf.ElfFile;

/**
 * A library of machine code in a jar.
 *
 * @param place where it lies
 * @param elf what its headers say
 */
public record NativeLibrary(ContentPlace place, ElfFile elf) {}
