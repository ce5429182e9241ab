/** The profile language and what a profile means. */
module dev.sluice.profile {
  requires com.google.common;
  requires org.antlr.antlr4.runtime;
  requires static org.jspecify;

  exports dev.sluice.profile.abi;
  exports dev.sluice.profile.combine;
  exports dev.sluice.profile.compare;
  exports dev.sluice.profile.diagnostic;
  exports dev.sluice.profile.difference;
  exports dev.sluice.profile.exchange;
  exports dev.sluice.profile.json;
  exports dev.sluice.profile.lint;
  exports dev.sluice.profile.meaning;
  exports dev.sluice.profile.page;
  exports dev.sluice.profile.path;
  exports dev.sluice.profile.policy;
  exports dev.sluice.profile.recording;
  exports dev.sluice.profile.refusal;
  exports dev.sluice.profile.render;
  exports dev.sluice.profile.review;
  exports dev.sluice.profile.risk;
  exports dev.sluice.profile.syntax;
  exports dev.sluice.profile.weight;
  exports dev.sluice.profile.writing;
}
