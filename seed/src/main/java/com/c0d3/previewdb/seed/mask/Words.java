package com.c0d3.previewdb.seed.mask;

import java.util.List;

/**
 * The words that masks are made of. The names are invented, and the words of the filler have at most four letters:
 * neither can be taken for a real person's name, so the leak gate does not trip over them.
 */
final class Words {
    static final List<String> FIRST_NAMES = List.of(
            "Abrelin",
            "Bosmira",
            "Cavello",
            "Dorvane",
            "Elbrisa",
            "Fenwold",
            "Garlith",
            "Hesmond",
            "Ivorane",
            "Jastrel",
            "Kelmira",
            "Lorvash",
            "Mirzela",
            "Norvick",
            "Obrelle",
            "Pentara",
            "Quorina",
            "Rasmund",
            "Selvary",
            "Tornelle",
            "Ulvessa",
            "Vandrel",
            "Wistana",
            "Xandory",
            "Yelmira",
            "Zorvane");

    static final List<String> LAST_NAMES = List.of(
            "Ashgrobe",
            "Brindlow",
            "Corvaska",
            "Dellmarr",
            "Emberlux",
            "Farrowic",
            "Glimhart",
            "Holdermi",
            "Inkwelda",
            "Jorvaneck",
            "Kestrovan",
            "Lindmoor",
            "Marblethe",
            "Nettleco",
            "Oakmarsh",
            "Pebblewyn",
            "Quillmore",
            "Rowanske",
            "Silverna",
            "Thornbeck",
            "Umbervale",
            "Velmarsh",
            "Wintersk",
            "Yarrowin",
            "Zephyrane");

    static final List<String> FILLER = List.of(
            "amet", "ante", "arcu", "at", "cras", "diam", "dis", "duis", "elit", "enim", "erat", "est", "et", "ex",
            "hac", "id", "in", "leo", "mi", "nam", "nec", "nisi", "non", "nunc", "odio", "orci", "quam", "quis", "sed",
            "sem", "sit", "sol", "sunt", "urna", "ut", "vel", "vita");

    private Words() {}
}
