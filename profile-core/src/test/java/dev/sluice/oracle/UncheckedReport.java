package dev.sluice.oracle;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Ends a module's tests with one line that names what could not be checked on this machine. */
public final class UncheckedReport implements TestExecutionListener {
  private final Set<String> unchecked = new ConcurrentSkipListSet<>();

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
      unchecked.add(
          result.getThrowable().map(Throwable::getMessage).orElseGet(test::getDisplayName));
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    if (!unchecked.isEmpty()) {
      System.out.println("not checked here: " + String.join("; ", unchecked));
      unchecked.clear();
    }
  }
}
