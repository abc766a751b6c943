"""The screen, in Textual: draws state and turns keys into commands; decides nothing."""
