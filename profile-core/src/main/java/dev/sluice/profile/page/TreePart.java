package dev.sluice.profile.page;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * The decisions of one filter as nested lists. Each instruction but returns stands there once: what
 * several ways lead to, and what would stand too deep, begins a list of its own that they refer to.
 */
final class TreePart {
  /** Browsers nest some hundred elements; readers follow fewer. */
  private static final int DEEPEST = 20;

  /** So many levels are open from the beginning. */
  private static final int SHOWN = 3;

  private static final int NAMED = 6;

  private final DecisionTree tree;
  private final String id;
  private final BitSet begins;
  private final Deque<Integer> waiting = new ArrayDeque<>();

  TreePart(DecisionTree tree, String id) {
    this.tree = tree;
    this.id = id;
    this.begins = tree.shared();
  }

  void write(Html html) {
    BitSet written = new BitSet();
    waiting.add(0);
    while (!waiting.isEmpty()) {
      int at = waiting.remove();
      if (!written.get(at)) {
        written.set(at);
        if (at > 0) {
          html.line("p", "From " + at + ":", "class", "from", "id", anchor(at));
        }
        html.open("ol", "class", "tree");
        list(html, at, 0);
        html.close();
      }
    }
  }

  private String anchor(int at) {
    return id + "-" + at;
  }

  /** One decision after the other, until all that follows stands elsewhere. */
  private void list(Html html, int first, int depth) {
    int at = first;
    boolean going = true;
    while (going) {
      Decision decision = tree.at(at);
      html.open("li");
      if (at != first && begins.get(at)) {
        elsewhere(html, at);
        going = false;
      } else if (decision instanceof Decision.Question question) {
        index(html, at);
        html.element("code", question.text() + "?");
        boolean yesEnds = tree.isEnd(question.yes().to());
        boolean noEnds = tree.isEnd(question.no().to());
        going = yesEnds != noEnds;
        if (going) {
          html.text(" ").element("small", yesEnds ? "if not, go on" : "if so, go on");
        }
        way(html, "yes", question.yes(), depth, going);
        way(html, "no", question.no(), depth, going);
        at = yesEnds ? question.no().to() : question.yes().to();
      } else if (decision instanceof Decision.Step step) {
        index(html, at);
        html.element("code", step.text());
        at = step.next();
      } else if (decision instanceof Decision.End end) {
        end(html, end);
        going = false;
      }
      html.close();
    }
  }

  /**
   * A way on from a question.
   *
   * @param beside whether a way that does not end goes on in the same list
   */
  private void way(Html html, String answer, Decision.Way way, int depth, boolean beside) {
    if (tree.at(way.to()) instanceof Decision.End end) {
      html.open("div", "class", "way").text(answer + ": ");
      end(html, end);
      calls(html.text(" "), way);
      html.close();
    } else if (!beside) {
      String summary =
          answer + ": " + (way.calls().isEmpty() ? "goes on" : count(way.calls().getAsInt()));
      if (begins.get(way.to()) || depth >= DEEPEST) {
        begins.set(way.to());
        html.open("div", "class", "way").text(summary + ", ");
        elsewhere(html, way.to());
        html.close();
      } else {
        if (depth < SHOWN) {
          html.open("details", "open", "");
        } else {
          html.open("details");
        }
        html.line("summary", summary).open("ol", "class", "tree");
        list(html, way.to(), depth + 1);
        html.close().close();
      }
    }
  }

  private void elsewhere(Html html, int at) {
    html.text("go on ").element("a", "from " + at, "href", "#" + anchor(at));
    waiting.add(at);
  }

  private static void index(Html html, int at) {
    html.element("span", Integer.toString(at), "class", "at").text(" ");
  }

  private static void end(Html html, Decision.End end) {
    html.element("strong", end.text(), "class", end.permission().map(CallsPart::tone).orElse("m"));
  }

  /** The return itself is an instruction, too. */
  private static String executed(Decision.Way way) {
    int least = way.least() + 1;
    int most = way.most() + 1;
    return (least == most ? "" : least + "..")
        + most
        + (most == 1 ? " instruction" : " instructions");
  }

  private static String count(int calls) {
    return calls == 0 ? "no known call" : calls == 1 ? "1 call" : calls + " calls";
  }

  private static void calls(Html html, Decision.Way way) {
    List<String> names = way.named();
    String after = "after " + executed(way);
    if (way.calls().isEmpty()) {
      html.element("small", after);
    } else if (names.size() <= NAMED) {
      html.element("small", after + ": " + (names.isEmpty() ? count(0) : String.join(", ", names)));
    } else {
      html.element("small", after);
      ReviewPage.folded(html, count(names.size()), names);
    }
  }
}
