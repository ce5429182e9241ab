package dev.sluice.selinux.mcs;

/**
 * The categories from which the levels of a fleet are drawn.
 *
 * @param categories the categories, at least two
 */
public record CategoryZone(CategorySet categories) {
  /**
   * {@code c768..c1023}: a container runtime that draws from {@code c0..c767} never meets a tenant.
   */
  public static final CategoryZone DEFAULT =
      new CategoryZone(CategorySet.range(new Category(768), new Category(Category.COUNT - 1)));

  /** All categories. */
  public static final CategoryZone ALL =
      new CategoryZone(CategorySet.range(new Category(0), new Category(Category.COUNT - 1)));

  /** Refuses a zone of which no set of two could be made. */
  public CategoryZone {
    if (categories.size() < SetSize.PAIR.categories()) {
      throw new IllegalArgumentException("a zone has two categories or more: " + categories);
    }
  }

  /**
   * Whether no category is in both zones, so that no level of one is comparable to one of the
   * other.
   */
  public boolean isDisjointFrom(CategoryZone other) {
    return categories.isDisjointFrom(other.categories);
  }

  /** The categories as a fleet file writes them, such as {@code c5, c768..c1023}. */
  @Override
  public String toString() {
    return categories.toString().replace(".", "..").replace(",", ", ");
  }
}
