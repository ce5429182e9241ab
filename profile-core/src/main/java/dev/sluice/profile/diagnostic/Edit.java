package dev.sluice.profile.diagnostic;

/**
 * Other text in the stead of what stands at a place of a source.
 *
 * @param place what is replaced; a place without length if text is put in
 * @param text what is to stand there
 */
public record Edit(Span place, String text) {
  /** A file with the other text; the file as it is if the place lies in another one. */
  public SourceFile applied(SourceFile file) {
    return file.name().equals(place.file().name()) ? applied() : file;
  }

  /** The place's own file with the other text. */
  public SourceFile applied() {
    String whole = place.file().text();
    return new SourceFile(
        place.file().name(),
        whole.substring(0, place.start()) + text + whole.substring(place.end()));
  }
}
