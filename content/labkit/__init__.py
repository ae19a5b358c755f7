"""Small pieces that answers and labs import; nothing here knows Greenroom."""
