package dev.ablate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The packages are the way of the data: YAML, spec, plan, model, training, results, report. */
class ArchitectureTest {
  private static final String[] ENGINE = {
    "ai.djl..", "dev.ablate.model..", "dev.ablate.training.."
  };

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.ablate");

  @Test
  void nothingImportsTheCommandLine() {
    hold(noClasses().that().resideOutsideOfPackage("..cli..").should(), "dev.ablate.cli..");
  }

  @Test
  void planningAndComparingNeedNoEngine() {
    hold(
        noClasses()
            .that()
            .resideInAnyPackage(
                "dev.ablate.spec..",
                "dev.ablate.yaml..",
                "dev.ablate.plan..",
                "dev.ablate.data..",
                "dev.ablate.chance..",
                "dev.ablate.weights..",
                "dev.ablate.results..",
                "dev.ablate.report..",
                "dev.ablate.export..")
            .should(),
        ENGINE);
  }

  @Test
  void theCommandLineStartsWithoutTheEngine() {
    hold(noClasses().that().resideInAPackage("dev.ablate.cli..").should(), "ai.djl..");
  }

  @Test
  void whatIsWrittenKnowsPartsAlone() {
    allow("dev.ablate.spec..", "dev.ablate.spec..", "dev.ablate.part..", "java..");
    allow("dev.ablate.chance..", "dev.ablate.chance..", "java..");
  }

  @Test
  void aRunIsTrainedWithoutItsFilesOrItsComparison() {
    hold(
        noClasses()
            .that()
            .resideInAnyPackage("dev.ablate.model..", "dev.ablate.training..")
            .should(),
        "dev.ablate.yaml..",
        "dev.ablate.report..",
        "dev.ablate.run..");
    hold(
        noClasses().that().resideInAPackage("dev.ablate.results..").should(),
        "dev.ablate.report..",
        "dev.ablate.run..");
    hold(noClasses().that().resideInAPackage("dev.ablate.report..").should(), "dev.ablate.run..");
  }

  @Test
  void noPackagesInACircle() {
    slices().matching("dev.ablate.(*)..").should().beFreeOfCycles().check(classes);
  }

  private void hold(
      com.tngtech.archunit.lang.syntax.elements.ClassesShould should, String... packages) {
    ArchRule rule = should.dependOnClassesThat().resideInAnyPackage(packages);
    rule.allowEmptyShould(true).check(classes);
  }

  private void allow(String whose, String... packages) {
    noClasses()
        .that()
        .resideInAPackage(whose)
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(packages)
        .allowEmptyShould(true)
        .check(classes);
  }
}
