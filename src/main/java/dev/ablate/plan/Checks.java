package dev.ablate.plan;

import dev.ablate.problem.Problems;

/** What no key can say alone: whether a declaration's keys fit together, and with the data. */
final class Checks {
  private Checks() {}

  static void check(CheckContext subject, Problems problems) {
    new TrainingChecks(subject, problems).run();
    new VaryChecks(subject, problems).run();
    new MetricChecks(subject, problems).run();
    new CompareChecks(subject, problems).run();
    new TuneChecks(subject, problems).run();
    new DataChecks(subject, problems).run();
    new TokenChecks(subject, problems).run();
    new AblationChecks(subject, problems).run();
    new ClassChecks(subject, problems).run();
    new NetworkChecks(subject, problems).run();
    new ScheduleChecks(subject, problems).run();
    new NoEffectChecks(subject, problems).run();
    new StepChecks(subject, problems).run();
    new InitialWeightsChecks(subject, problems).run();
    new SizeChecks(subject, problems).run();
  }
}
