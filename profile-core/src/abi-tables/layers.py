"""Divides the values of all ABIs among files, so that each is said as few times as possible."""

ABSENT = "-"


def order(chains):
    """The files of all chains, the most general first; each before all that stand before it."""
    files = []
    remaining = {f: sum(f in chain for chain in chains.values())
                 for chain in chains.values() for f in chain}
    while remaining:
        # Ready is a file of which all that come after it in some chain have been taken.
        ready = [f for f in remaining
                 if all(g in files for chain in chains.values() if f in chain
                        for g in chain[chain.index(f) + 1:])]
        if not ready:
            raise SystemExit("the lists of files contradict each other: " + " ".join(remaining))
        file = max(ready, key=lambda f: remaining[f])
        files.append(file)
        del remaining[file]
    return files


def divide(values, chains):
    """FILE: NAME: value or ABSENT.

    values: ABI: NAME: value. chains: ABI: its files; the first that has a name counts. ABIs with
    the same first file must have the same values.
    """
    files = order(chains)
    result = {f: {} for f in files}
    known = {}
    for name in sorted({n for names in values.values() for n in names}):
        wanted = [values[abi].get(name, ABSENT) for abi in chains]
        # Names that agree and differ on the same ABIs are divided in the same way.
        distinct = list(dict.fromkeys(v for v in wanted if v != ABSENT))
        pattern = tuple(ABSENT if v == ABSENT else distinct.index(v) for v in wanted)
        if pattern not in known:
            known[pattern] = divided(pattern, chains, files)
        for file, index in known[pattern].items():
            result[file][name] = ABSENT if index == ABSENT else distinct[index]
    return result


def divided(pattern, chains, files):
    """FILE: value, for one name: the fewest lines that steps of one file at a time lead to."""
    wanted = dict(zip(chains, pattern))
    own = {}
    for abi, chain in chains.items():
        if own.setdefault(chain[0], wanted[abi]) != wanted[abi]:
            raise SystemExit(f"{abi} needs a file of its own: {chain[0]} is not enough")
    first = {f: own[f] for f in files if f in own}
    behind = {chain[0]: chain[1:] for chain in chains.values()}
    shared = [f for f in files if f not in first]
    chosen = {}
    best = cost(chosen, first, behind)
    improved = True
    while improved:
        improved = False
        for file in shared:
            members = [wanted[abi] for abi, chain in chains.items() if file in chain]
            values = sorted(set(members), key=lambda v: (-members.count(v), members.index(v)))
            for value in values + [None]:
                tried = {f: v for f, v in chosen.items() if f != file}
                if value is not None:
                    tried[file] = value
                lines = cost(tried, first, behind)
                if lines < best:
                    chosen, best, improved = tried, lines, True
    for general in list(chosen):
        for file in reversed(shared[1:]):
            # Said of a family alone, rather than of all that need not say otherwise.
            tried = {f: v for f, v in chosen.items() if f != general}
            tried.setdefault(file, chosen[general])
            if files.index(file) > files.index(general) and cost(tried, first, behind) <= best:
                chosen = tried
                break
    return {**chosen, **needed(chosen, first, behind)}


def needed(chosen, first, behind):
    """What the first file of every chain must say, given the others; the most general first."""
    own = {}
    for file in first:
        inherited = next((own.get(f, chosen.get(f)) for f in behind[file]
                          if f in own or f in chosen), ABSENT)
        if inherited != first[file]:
            own[file] = first[file]
    return own


def cost(chosen, first, behind):
    return len(chosen) + len(needed(chosen, first, behind))
