package dev.sluice.selinux.model;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Gives the types and booleans of a module other names. */
record Renaming(UnaryOperator<TypeName> types, UnaryOperator<BooleanName> booleans) {
  PolicyModule of(PolicyModule module) {
    PolicyModuleBuilder renamed = new PolicyModuleBuilder(module.name());
    module.inheritance().ifPresent(renamed::inherit);
    module.attributes().forEach(renamed::declare);
    module
        .types()
        .forEach(
            type ->
                renamed.declare(
                    new TypeDeclaration(types.apply(type.name()), type.kind(), type.attributes())));
    Map<RuleKind, TypeEnforcement> rules = new EnumMap<>(RuleKind.class);
    module.rules().byKind().forEach((kind, old) -> rules.put(kind, of(old)));
    rules.forEach((kind, more) -> renamed.add(kind, more.rules()));
    module
        .conditionals()
        .forEach(
            old ->
                renamed.add(
                    new Conditional(
                        booleans.apply(old.name()), old.initially(), of(old.whenTrue()))));
    module
        .prohibitions()
        .forEach(
            old ->
                renamed.add(
                    new Prohibition(
                        types.apply(old.source()), old.objectClass(), old.permissions())));
    module
        .transitions()
        .forEach(
            old ->
                renamed.add(
                    new TypeTransition(
                        types.apply(old.source()),
                        types.apply(old.target()),
                        old.objectClass(),
                        types.apply(old.result()),
                        old.name())));
    module
        .fileContexts()
        .forEach(
            old ->
                renamed.add(
                    new FileContext(old.path(), old.kind(), types.apply(old.type()), old.level())));
    module
        .portContexts()
        .forEach(
            old ->
                renamed.add(
                    new PortContext(
                        old.transport(), old.first(), old.last(), types.apply(old.type()))));
    return renamed.build();
  }

  private TypeEnforcement of(TypeEnforcement rules) {
    List<AllowRule> renamed =
        rules.rules().stream()
            .map(
                rule ->
                    new AllowRule(
                        types.apply(rule.source()),
                        types.apply(rule.target()),
                        rule.objectClass(),
                        rule.permissions()))
            .toList();
    return TypeEnforcement.of(renamed);
  }
}
