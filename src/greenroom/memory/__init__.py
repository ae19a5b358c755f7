"""How well a card is remembered, and when to ask again."""
