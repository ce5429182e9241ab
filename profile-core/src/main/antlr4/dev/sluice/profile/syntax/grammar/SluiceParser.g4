// The profile language, and below it that of fleet files. The token layout that precedes this grammar has already taken out comments
// and every line break that does not end a statement, has ended every statement, the last one of a
// block included, with one NL, and has made all brackets match. Decisions need two tokens at most.
parser grammar SluiceParser;

options {
  tokenVocab = SluiceLexer;
}

profile: line* EOF;

line: statement NL;

statement
  : profileLine
  | useLine
  | targetLine
  | auditedLine
  | fallbackLine
  | ruleLine
  | neverLine
  | mustLine
  | onBlock
  | whenBlock
  | hotLine
  | capabilityLine
  | portLine
  | fileLine
  | memoryLine
  | selinuxBlock
  ;

profileLine: PROFILE profileName;

useLine: USE text;

targetLine: TARGET abiNames;

auditedLine: AUDITED LINUX release;

fallbackLine: (DEFAULT | UNKNOWN | FOREIGN | MULTIPLEXED) action;

ruleLine
  : ALLOW calls
  | LOG calls
  | NOTIFY calls
  | TRACE actionData calls
  | DENY refusal? calls
  ;

neverLine: NEVER calls;

mustLine: MUST action calls;

onBlock: ON abiNames block;

whenBlock: WHEN environment block;

hotLine: HOT (FROM text | callName (COMMA callName)*);

capabilityLine: CAPABILITY capabilityName (COMMA capabilityName)*;

portLine: (LISTEN | CONNECT) transport ports (COMMA ports)*;

fileLine: (READ | WRITE | EXECUTE) text (COMMA text)*;

memoryLine: EXECUTE MEMORY;

selinuxBlock: SELINUX LBRACE (NL | selinuxItem)* RBRACE;

selinuxItem
  : DOMAIN typeName (INHERITS typeName)?
  | ENTRYPOINT text
  | LEVEL (TENANT text | text)
  ;

block: LBRACE line* RBRACE;

// Fleet files

fleet: fleetLine* EOF;

fleetLine: fleetStatement NL;

fleetStatement
  : fleetNameLine
  | zoneLine
  | runtimeLine
  | tenantLine
  | placeLine
  ;

fleetNameLine: FLEET profileName;

zoneLine: ZONE (setSize OF)? categories (COMMA categories)*;

runtimeLine: RUNTIME categories (COMMA categories)*;

tenantLine: TENANT text (LEVEL text | (COMMA text)*);

placeLine: PLACE profileName OF text PROFILE text ON profileName IN isolation (COMMA isolation)*;

isolation: plainWord plainWord? INTEGER?;

// Actions

action
  : ALLOW
  | LOG
  | NOTIFY
  | TRACE actionData
  | refusal
  ;

refusal
  : ERRNO errnoValue
  | TRAP actionData?
  | KILL (PROCESS | THREAD)
  ;

errnoValue: errnoName | INTEGER;

actionData: INTEGER;

// Calls and their conditions

calls: callItem (COMMA callItem)*;

callItem
  : groupName
  | callName (LPAREN disjunction (COMMA disjunction)* RPAREN)?
  ;

disjunction: conjunction (OR conjunction)*;

conjunction: negation (AND negation)*;

negation: NOT* (LPAREN disjunction RPAREN | comparison);

comparison: argumentName (AMPERSAND mask)? (operator value | NOT? IN members);

members
  : LBRACE member (COMMA member)* RBRACE
  | value DOTDOT value
  ;

member: value (DOTDOT value)?;

mask
  : value
  | LBRACE value (COMMA value)* RBRACE
  ;

value: term (PIPE term)*;

term: integer | constantName;

integer: MINUS? INTEGER;

operator: EQ | NE | LT | LE | GT | GE;

// Conditions on the environment

environment: environmentAll (OR environmentAll)*;

environmentAll: environmentNot (AND environmentNot)*;

environmentNot: NOT* (LPAREN environment RPAREN | environmentTest);

environmentTest
  : CAPABILITY capabilityName
  | KERNEL operator release
  ;

// Names

categories: category (DOTDOT category)?;

category: NAME;

setSize: NAME;

plainWord: NAME | PROCESS;

abiNames: abiName (COMMA abiName)*;

ports: port (DOTDOT port)?;

port: INTEGER;

transport: TCP | UDP | SCTP;

release: RELEASE;

text: STRING;

groupName: GROUP;

abiName: NAME;

capabilityName: NAME;

errnoName: NAME;

typeName: NAME | softWord;

profileName: NAME | WORD | INTEGER | RELEASE | softWord | selinuxWord | ERRNO | TRAP | FROM;

callName: NAME | softWord | selinuxWord;

argumentName: NAME | softWord | selinuxWord | ERRNO | TRAP | FROM;

constantName: NAME | softWord | selinuxWord | ERRNO | TRAP | FROM;

selinuxWord: DOMAIN | ENTRYPOINT | INHERITS | LEVEL | TENANT;

// Keywords that are names wherever a name may stand.
softWord
  : ALLOW | AUDITED | CAPABILITY | CONNECT | DEFAULT | DENY | EXECUTE | FLEET | FOREIGN | HOT | KERNEL
  | KILL | LINUX | LISTEN | LOG | MEMORY | MULTIPLEXED | MUST | NEVER | NOTIFY | OF | ON | PLACE | PROCESS
  | PROFILE | READ | RUNTIME | SCTP | SELINUX | TARGET | TCP | THREAD | TRACE | UDP | UNKNOWN | USE
  | WHEN | WRITE | ZONE
  ;
