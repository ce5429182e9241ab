package dev.sluice.profile.json;

/**
 * A key of an object and its value.
 *
 * @param key the key, with its place
 * @param value the value
 */
public record JsonMember(JsonValue.JsonText key, JsonValue value) {}
